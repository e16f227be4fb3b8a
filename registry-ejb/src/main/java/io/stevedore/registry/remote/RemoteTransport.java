package io.stevedore.registry.remote;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * Connections to other servers, of which none waits for ever. Who asks is told to the server that was meant, and never
 * to one to which that leads.
 *
 * @param trust empty for the authorities that the JVM trusts
 */
record RemoteTransport(Optional<SSLContext> trust) {

    private static final int CONNECT_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);
    private static final int READ_MILLIS = (int) TimeUnit.SECONDS.toMillis(60);
    private static final int MOST_REDIRECTIONS = 5;
    private static final String TLS = "https";

    /**
     * Sends a request, and follows where its answer leads.
     *
     * @param authorization who asks
     */
    RemoteAnswer send(RemoteCall call, Optional<String> authorization) throws IOException {
        RemoteCall current = call;
        for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
            boolean own = isSameServer(call.uri(), current.uri());
            RemoteAnswer answer = new RemoteAnswer(current, connect(current, own ? authorization : Optional.empty()));
            Optional<URI> next = answer.redirection();
            if (next.isEmpty()) {
                return answer;
            }
            answer.close();
            requireSafe(current, next.get());
            current = current.to(next.get());
        }
        throw new RemoteFailure(call + " leads on more than " + MOST_REDIRECTIONS + " times");
    }

    private static void requireSafe(RemoteCall call, URI next) throws RemoteFailure {
        String scheme = String.valueOf(next.getScheme());
        if (next.getHost() == null || !(scheme.equals(TLS) || scheme.equals("http"))) {
            throw new RemoteFailure(call + " leads to what is no address of a server: " + next);
        }
        if (TLS.equals(call.uri().getScheme()) && !scheme.equals(TLS)) {
            throw new RemoteFailure(call + " leads away from TLS, to " + next.getRawAuthority());
        }
    }

    private HttpURLConnection connect(RemoteCall call, Optional<String> authorization) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) call.uri().toURL().openConnection();
        if (connection instanceof HttpsURLConnection secured && trust.isPresent()) {
            secured.setSSLSocketFactory(trust.get().getSocketFactory());
        }
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod(call.method());
        connection.setRequestProperty("User-Agent", "stevedore");
        call.fields().forEach(connection::setRequestProperty);
        authorization.ifPresent(value -> connection.setRequestProperty("Authorization", value));
        return connection;
    }

    static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        int usual = TLS.equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }
}
