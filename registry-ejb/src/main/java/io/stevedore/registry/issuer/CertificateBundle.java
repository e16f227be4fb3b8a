package io.stevedore.registry.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertChainUtils;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Certificates of which each is trusted, and whose keys sign tokens: distribution's {@code rootcertbundle}. A key goes
 * by two ids, as distribution 2 looked for the one and distribution 3 looks for the other.
 */
record CertificateBundle(List<X509Certificate> certificates, JWKSet keys) {

    private static final String FORM = "X.509";
    private static final int MOST_OF_A_CHAIN = 10;

    /** Of the bytes of a digest, in letters of five bits each. */
    private static final int LIBTRUST_BYTES = 30;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** @throws IllegalArgumentException if the text has no certificates in PEM form */
    static CertificateBundle parse(String pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        List<JWK> keys = new ArrayList<>();
        try {
            for (Certificate certificate : CertificateFactory.getInstance(FORM)
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))) {
                X509Certificate known = (X509Certificate) certificate;
                certificates.add(known);
                JWK key = key(known.getPublicKey(), "");
                keys.add(key(known.getPublicKey(), key.computeThumbprint().toString()));
                keys.add(key(known.getPublicKey(), libtrustId(known.getPublicKey())));
            }
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalArgumentException("it has no certificates in PEM form (" + e + ")", e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("it has no certificates in PEM form");
        }
        return new CertificateBundle(List.copyOf(certificates), new JWKSet(keys));
    }

    /** The key of the first of some certificates, if the others lead from it to one of the bundle. */
    Optional<JWK> keyOf(List<Base64> chain, Instant now) {
        if (chain.isEmpty() || chain.size() > MOST_OF_A_CHAIN) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> path = new ArrayList<>(X509CertChainUtils.parse(chain));
            X509Certificate signer = path.get(0);
            if (!certificates.contains(signer)) {
                path.removeAll(certificates);
                PKIXParameters parameters = new PKIXParameters(certificates.stream()
                        .map(root -> new TrustAnchor(root, null))
                        .collect(Collectors.toSet()));
                parameters.setRevocationEnabled(false);
                parameters.setDate(Date.from(now));
                CertPathValidator.getInstance("PKIX")
                        .validate(CertificateFactory.getInstance(FORM).generateCertPath(path), parameters);
            }
            return Optional.of(key(signer.getPublicKey(), ""));
        } catch (GeneralSecurityException | ParseException e) {
            return Optional.empty();
        }
    }

    private static JWK key(PublicKey key, String id) throws GeneralSecurityException {
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).keyID(id).build();
        }
        if (key instanceof ECPublicKey ec) {
            return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                    .keyID(id)
                    .build();
        }
        byte[] der = key.getEncoded();
        if (key.getAlgorithm().equals("EdDSA") && der.length == 44) { // 12 bytes of names before 32 of Ed25519
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(der, 12, der.length)))
                    .keyID(id)
                    .build();
        }
        throw new GeneralSecurityException("a key of " + key.getAlgorithm() + " signs no tokens");
    }

    /** As Docker's libtrust names a key: {@code ABCD:EFGH:…}, twelve groups. */
    static String libtrustId(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        StringBuilder id = new StringBuilder();
        for (int bit = 0; bit < LIBTRUST_BYTES * Byte.SIZE; bit += 5) {
            if (bit > 0 && bit % 20 == 0) {
                id.append(':');
            }
            int letter = 0;
            for (int i = bit; i < bit + 5; i++) {
                letter = (letter << 1) | ((digest[i / Byte.SIZE] >> (7 - i % Byte.SIZE)) & 1);
            }
            id.append(BASE32.charAt(letter));
        }
        return id.toString();
    }
}
