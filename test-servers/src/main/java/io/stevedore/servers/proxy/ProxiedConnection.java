package io.stevedore.servers.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One client's connection: call after call, until one of the sides or a fault ends it. */
final class ProxiedConnection implements AutoCloseable {

    private static final long LONG_IDLE_NANOS = 2_000_000_000;

    private final CountingProxy proxy;
    private final InputStream client;
    private final OutputStream toClient;
    private Socket upstream;
    private InputStream store;
    private OutputStream toStore;

    ProxiedConnection(CountingProxy proxy, Socket client) throws IOException {
        this.proxy = proxy;
        this.client = new BufferedInputStream(client.getInputStream());
        this.toClient = client.getOutputStream();
        upstream = proxy.connect();
        store = new BufferedInputStream(upstream.getInputStream());
        toStore = upstream.getOutputStream();
    }

    void run() throws IOException {
        boolean open = true;
        while (open) {
            long idleSince = System.nanoTime();
            Optional<HttpHead> head = HttpHead.read(client);
            if (head.isPresent() && System.nanoTime() - idleSince > LONG_IDLE_NANOS) {
                reconnect();
            }
            open = head.isPresent() && serve(head.get());
        }
    }

    @Override
    public void close() throws IOException {
        proxy.disconnect(upstream);
    }

    /**
     * Stores hang up on idle connections. Their clients see it before they call; from behind this proxy they would not.
     */
    private void reconnect() throws IOException {
        close();
        upstream = proxy.connect();
        store = new BufferedInputStream(upstream.getInputStream());
        toStore = upstream.getOutputStream();
    }

    private boolean serve(HttpHead head) throws IOException {
        Call call = head.call();
        long length = head.length().orElseThrow(() -> new IOException("a call in chunks: " + call));
        Fault fault = proxy.next(call);
        if (call.header("expect").isPresent()) {
            new HttpHead(List.of("HTTP/1.1 100 Continue")).write(toClient);
        }
        switch (fault) {
            case SLOW_DOWN ->
                answer(call.isForDynamoDb() ? "400 Bad Request" : "503 Slow Down", throttled(call), call, length);
            case ERROR -> answer("500 Internal Server Error", failed(call), call, length);
            case SILENCE -> {
                copy(client, OutputStream.nullOutputStream(), length);
                return client.read() >= 0;
            }
            case CUT_REQUEST -> {
                head.without("expect").write(toStore);
                copy(client, toStore, length / 2);
                return false;
            }
            default -> {
                head.without("expect").write(toStore);
                copy(client, toStore, length);
                return relay(call, fault);
            }
        }
        return true;
    }

    private static String throttled(Call call) {
        return call.isForDynamoDb() ? "ThrottlingException" : "SlowDown";
    }

    private static String failed(Call call) {
        return call.isForDynamoDb() ? "InternalServerError" : "InternalError";
    }

    private void answer(String status, String code, Call call, long length) throws IOException {
        copy(client, OutputStream.nullOutputStream(), length);
        byte[] body = (call.isForDynamoDb()
                        ? "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"by the proxy\"}"
                        : "<Error><Code>" + code + "</Code><Message>by the proxy</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        String type = call.isForDynamoDb() ? "application/x-amz-json-1.0" : "application/xml";
        new HttpHead(List.of("HTTP/1.1 " + status, "Content-Type: " + type, "Content-Length: " + body.length))
                .write(toClient);
        if (!call.method().equals("HEAD")) {
            toClient.write(body);
        }
        toClient.flush();
    }

    private boolean relay(Call call, Fault fault) throws IOException {
        HttpHead head = HttpHead.read(store).orElseThrow(EOFException::new);
        boolean bodiless = call.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
        if (fault == Fault.SWALLOW_ANSWER) {
            drain(head, bodiless);
            return false;
        }
        if (fault == Fault.HOLD_ANSWER) {
            drain(head, bodiless);
            proxy.hold(call);
            return client.read() >= 0;
        }
        Optional<String> key = proxy.onlyKey(call);
        if (key.isPresent() && head.status() == 200) {
            answerOfKey(key.get(), head);
            return true;
        }
        head.write(toClient);
        if (fault == Fault.CUT_ANSWER) {
            copy(store, toClient, bodiless ? 0 : head.length().orElse(2L) / 2);
            return false;
        }
        body(head, bodiless, toClient);
        toClient.flush();
        return !"close".equalsIgnoreCase(head.headers().get("connection"));
    }

    /** Uploads of other keys are left out with those of this one, which no test mixes. */
    private void answerOfKey(String key, HttpHead head) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        body(head, false, answer);
        String all = answer.toString(StandardCharsets.UTF_8);
        String list = all.substring(all.indexOf('<'), all.lastIndexOf('>') + 1);
        byte[] shown = (list.contains("<Key>" + key + "</Key>") ? list : list.replaceAll("(?s)<Upload>.*</Upload>", ""))
                .getBytes(StandardCharsets.UTF_8);
        new HttpHead(List.of("HTTP/1.1 200 OK", "Content-Type: application/xml", "Content-Length: " + shown.length))
                .write(toClient);
        toClient.write(shown);
        toClient.flush();
    }

    private void drain(HttpHead head, boolean bodiless) throws IOException {
        body(head, bodiless, OutputStream.nullOutputStream());
    }

    private void body(HttpHead head, boolean bodiless, OutputStream target) throws IOException {
        if (bodiless) {
            return;
        }
        Optional<Long> length = head.length();
        if (length.isPresent()) {
            copy(store, target, length.get());
            return;
        }
        long chunk;
        do {
            String line = line(store);
            chunk = Long.parseLong(line.split(";", 2)[0].strip(), 16);
            target.write(line.getBytes(StandardCharsets.ISO_8859_1));
            copy(store, target, chunk + 2);
        } while (chunk > 0);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        } while (next != '\n');
        return line.toString();
    }

    private static void copy(InputStream from, OutputStream to, long length) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long left = length;
        while (left > 0) {
            int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException();
            }
            to.write(buffer, 0, count);
            left -= count;
        }
        to.flush();
    }
}
