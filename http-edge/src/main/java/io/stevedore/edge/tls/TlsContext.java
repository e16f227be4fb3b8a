package io.stevedore.edge.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the context of TLS connections from what the files hold at the moment. */
final class TlsContext {

    private TlsContext() {}

    /** @throws TlsException if a file is unreadable, or the key is not the certificate's */
    static SSLContext of(TlsSettings settings) {
        List<X509Certificate> chain = PemFiles.certificates(settings.certificate());
        PrivateKey key = PemFiles.key(settings.key());
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(chain, key).getKeyManagers(), trust(settings.clientAuthorities()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException(
                    "the key " + settings.key() + " and the certificate " + settings.certificate()
                            + " do not go together (" + e.getMessage() + ")",
                    e);
        }
    }

    private static KeyManagerFactory keys(List<X509Certificate> chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyPairs.requirePair(chain.get(0).getPublicKey(), key);
        char[] password = UUID.randomUUID().toString().toCharArray(); // of a store that is never written
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("server", key, password, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory;
    }

    private static TrustManager[] trust(List<Path> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Path file : authorities) {
            for (X509Certificate certificate : PemFiles.certificates(file)) {
                store.setCertificateEntry(certificate.getSubjectX500Principal() + "#" + store.size(), certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
