package io.stevedore.registry.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.servers.issuer.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys with certificates, which the JDK's keytool makes. */
final class TestKeyStore {

    private static final String PASSWORD = "changeit";

    private final Path file;

    TestKeyStore(Path directory) {
        file = directory.resolve("keys.p12");
    }

    /** @param options of keytool, such as the key's algorithm and who signs the certificate */
    TestKeyStore with(String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return this;
    }

    X509Certificate certificate(String alias) throws GeneralSecurityException, IOException {
        return (X509Certificate) open().getCertificate(alias);
    }

    /** A file of one certificate in PEM form. */
    Path pem(String alias) throws GeneralSecurityException, IOException {
        return Files.writeString(
                file.resolveSibling(alias + ".pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(certificate(alias).getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    SigningKey key(String alias, String id, String algorithm) throws GeneralSecurityException, IOException {
        KeyStore keys = open();
        return new SigningKey(
                id, algorithm, new KeyPair(keys.getCertificate(alias).getPublicKey(), (PrivateKey)
                        keys.getKey(alias, PASSWORD.toCharArray())));
    }

    SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            return keys;
        }
    }
}
