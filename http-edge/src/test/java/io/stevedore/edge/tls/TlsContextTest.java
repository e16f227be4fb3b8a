package io.stevedore.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextTest {

    @TempDir
    private Path directory;

    private Path certificate;
    private Path key;

    @BeforeEach
    void name() {
        certificate = directory.resolve("certificate.pem");
        key = directory.resolve("key.pem");
    }

    @Test
    void keysOfAllForms() throws Exception {
        for (KeyPair pair : List.of(pair("RSA", 2048), pair("EC", 256))) {
            write(certificate, certificate(pair));
            write(key, traditional(pair));
            assertThat(TlsContext.of(settings())).isNotNull();
            write(key, new JcaPKCS8Generator(pair.getPrivate(), null));
            assertThat(TlsContext.of(settings())).isNotNull();
        }
    }

    @Test
    void otherKeys() throws Exception {
        write(certificate, certificate(pair("RSA", 2048)));
        write(key, pair("RSA", 2048).getPrivate());
        assertRefused("do not go together (the key is another one's)");
        write(key, traditional(pair("EC", 256)));
        assertRefused("one is for RSA, the other for EC");
    }

    @Test
    void filesWithoutSense() throws Exception {
        KeyPair pair = pair("EC", 256);
        write(key, traditional(pair));
        assertRefused(certificate + " is not there");
        Files.writeString(certificate, "");
        assertRefused(certificate + " holds no certificate");
        write(certificate, certificate(pair));
        Files.writeString(key, "");
        assertRefused(key + " holds no private key");
        Files.delete(key);
        assertRefused(key + " is not there");
    }

    @Test
    void versions() throws Exception {
        KeyPair pair = pair("EC", 256);
        write(certificate, certificate(pair));
        write(key, traditional(pair));
        TlsSettings newest = new TlsSettings(certificate, key, List.of("TLSv1.3"), List.of(certificate));

        SSLEngine engine = new TlsEngines(newest).createSSLEngine();

        assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.3");
        assertThat(engine.getNeedClientAuth()).isTrue();
        assertThat(engine.getUseClientMode()).isFalse();
        assertThat(new TlsEngines(settings()).createSSLEngine().getNeedClientAuth())
                .isFalse();
    }

    private TlsSettings settings() {
        return new TlsSettings(certificate, key, List.of("TLSv1.2", "TLSv1.3"), List.of());
    }

    private void assertRefused(String sentence) {
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> TlsContext.of(settings()))
                .withMessageContaining(sentence);
    }

    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** PKCS #1 or SEC 1, as openssl writes them. */
    private static Object traditional(KeyPair pair) throws IOException {
        return pair.getPrivate() instanceof ECPrivateKey key
                ? new PemObject(
                        "EC PRIVATE KEY",
                        new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1)
                                .getEncoded())
                : pair.getPrivate();
    }

    private static Object certificate(KeyPair pair) throws OperatorCreationException {
        X500Name name = new X500Name("CN=localhost");
        Instant now = Instant.now();
        String algorithm = pair.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(1))),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()));
    }

    private static void write(Path file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        Files.writeString(file, text.toString());
    }
}
