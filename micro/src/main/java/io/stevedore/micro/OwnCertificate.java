package io.stevedore.micro;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets the launcher ask its own server whether it answers, whatever certificate that has. The launcher cannot check it,
 * as it is for the name that clients use and perhaps by an authority that this machine does not trust; but the address
 * is this machine's, and nothing secret is said.
 */
final class OwnCertificate extends X509ExtendedTrustManager {

    private static final int ANSWER_MILLIS = 30_000;

    private OwnCertificate() {}

    static void accept(HttpsURLConnection connection) {
        connection.setSSLSocketFactory(sockets());
        connection.setHostnameVerifier((host, session) -> true);
    }

    /** Returns when the server has shown its certificate, though it may want one of its client after that. */
    static void shakeHands(URI server) throws IOException {
        try (SSLSocket socket = (SSLSocket) sockets().createSocket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.setEnabledProtocols(new String[] {"TLSv1.3"}); // its client does not wait for the server's verdict
            socket.startHandshake();
        }
    }

    private static SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new OwnCertificate()}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new StartFailure("this Java has no TLS (" + e + ")", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
