package io.stevedore.edge.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads certificates and private keys as the usual tools write them: PKCS #8, PKCS #1 and SEC 1. */
final class PemFiles {

    private PemFiles() {}

    /** @throws TlsException if the file cannot be read, or holds no certificate */
    static List<X509Certificate> certificates(Path file) {
        requireThere(file);
        try (InputStream content = Files.newInputStream(file)) {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (all.isEmpty()) {
                throw new TlsException(file + " holds no certificate; wanted PEM, the server's own first");
            }
            return all;
        } catch (IOException | CertificateException e) {
            throw new TlsException("cannot read certificates from " + file + " (" + e.getMessage() + ")", e);
        }
    }

    /** @throws TlsException if the file cannot be read, or holds no private key in the clear */
    static PrivateKey key(Path file) {
        requireThere(file);
        try (Reader content = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(content)) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (found instanceof PrivateKeyInfo key) {
                    return converter.getPrivateKey(key);
                }
            }
            throw new TlsException(file + " holds no private key; wanted PEM, without a password");
        } catch (IOException e) {
            throw new TlsException("cannot read a private key from " + file + " (" + e.getMessage() + ")", e);
        }
    }

    private static void requireThere(Path file) {
        if (!Files.isReadable(file)) {
            throw new TlsException("the file " + file + " is not there, or not readable");
        }
    }
}
