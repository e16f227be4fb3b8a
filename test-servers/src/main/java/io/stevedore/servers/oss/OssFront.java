package io.stevedore.servers.oss;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A bucket of OSS in memory, behind HTTP on a free port of this machine. Its answers are those that Alibaba's
 * documentation describes, as far as a driver needs them. It checks every signature.
 */
public final class OssFront implements AutoCloseable {

    public static final String BUCKET = "stevedore-test";
    public static final String ID = "LTAI5tTestTestTestTest";
    public static final String SECRET = "s3cr3tS3cr3tS3cr3tS3cr3t";
    public static final String REGION = "cn-hangzhou";

    private final FrontObjects objects = new FrontObjects();

    /** {@code METHOD key?parameters}, with the parameters' names only. */
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

    private final FrontUploads uploads = new FrontUploads(objects);
    private final Deque<FrontError> refusals = new ConcurrentLinkedDeque<>();
    private final Deque<UnaryOperator<FrontReply>> tricks = new ConcurrentLinkedDeque<>();
    private final Server server = new Server();
    private final ServerConnector connector;

    /** @throws IllegalStateException if it cannot listen */
    public OssFront() {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                send(request, answer(request), response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the front does not start", e);
        }
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /** The keys of all objects, in their order. */
    public List<String> keys() {
        return List.copyOf(objects.all().keySet());
    }

    /** What each object was created with, by its key. */
    public Map<String, Map<String, String>> headers() {
        Map<String, Map<String, String>> headers = new TreeMap<>();
        objects.all().forEach((key, object) -> headers.put(key, object.headers()));
        return headers;
    }

    /** From now on ranges follow OSS's own rules, whatever a request says. */
    public void ignoreRangeBehavior() {
        objects.ownRanges = true;
    }

    /** From now on a batch of deletions leaves this key where it is. */
    public void keepInBatches(String key) {
        objects.undeletable.add(key);
    }

    /** The keys of all uploads that are neither complete nor aborted. */
    public List<String> openUploads() {
        return uploads.keys();
    }

    /** What a driver is given to work on the bucket. */
    public Map<String, String> parameters() {
        return new TreeMap<>(Map.of(
                "accesskeyid", ID,
                "accesskeysecret", SECRET,
                "region", REGION,
                "bucket", BUCKET,
                "endpoint", address().toString()));
    }

    /** The next requests are refused, and change nothing. */
    public void refuse(int times, int status, String code) {
        for (int i = 0; i < times; i++) {
            refusals.add(new FrontError(status, code, "The store does not want to."));
        }
    }

    /** What the next request gets is changed on its way, after it was worked on. */
    public void change(UnaryOperator<FrontReply> trick) {
        tricks.add(trick);
    }

    private FrontReply answer(Request request) throws Exception {
        TreeMap<String, String> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.put(
                    field.getName().toLowerCase(Locale.ROOT), field.getValue().strip());
        }
        String query = request.getHttpURI().getQuery();
        FrontRequest decoded = FrontRequest.of(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                Content.Source.asInputStream(request).readAllBytes());
        log.add(decoded.method() + " " + decoded.key() + "?"
                + String.join("&", decoded.params().keySet()));
        FrontReply reply = checked(decoded);
        UnaryOperator<FrontReply> trick = tricks.poll();
        FrontReply tricked = trick == null ? reply : trick.apply(reply);
        return request.getMethod().equals("HEAD") ? tricked.withoutBody() : tricked;
    }

    private FrontReply checked(FrontRequest request) {
        try {
            FrontError refusal = refusals.poll();
            if (refusal != null) {
                throw refusal;
            }
            FrontSignature.check(request, ID, SECRET, REGION);
            if (!request.bucket().equals(BUCKET)) {
                throw new FrontError(404, "NoSuchBucket", "The specified bucket does not exist.");
            }
            return request.key().isEmpty() ? ofBucket(request) : ofObject(request);
        } catch (FrontError e) {
            return e.reply();
        }
    }

    private FrontReply ofBucket(FrontRequest request) {
        if (request.has("delete")) {
            return objects.deleteBatch(request);
        }
        return request.has("uploads") ? uploads.list(request) : FrontListing.of(request, objects.all());
    }

    private FrontReply ofObject(FrontRequest request) {
        boolean part = request.has("uploadId");
        return switch (request.method()) {
            case "GET" -> part ? uploads.parts(request) : objects.get(request);
            case "HEAD" -> objects.get(request);
            case "POST" -> part ? uploads.complete(request) : uploads.start(request);
            case "DELETE" -> uploads.abort(request);
            case "PUT" ->
                request.source()
                        .map(source -> part ? uploads.copy(request, source) : objects.copy(request, source))
                        .orElseGet(() -> part ? uploads.put(request) : objects.put(request));
            default -> throw new FrontError(405, "MethodNotAllowed", "The specified method is not allowed.");
        };
    }

    private static void send(Request request, FrontReply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
        ByteBuffer body = ByteBuffer.wrap(reply.body());
        if (reply.breaksOff() && !request.getMethod().equals("HEAD")) {
            response.write(false, body, Callback.from(() -> endPoint(request).close(), callback::failed));
        } else {
            response.write(true, body, callback);
        }
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** The requests since the last look. */
    public List<String> seen() {
        List<String> seen = new ArrayList<>(log);
        log.clear();
        return seen;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the front does not stop", e);
        }
    }
}
