package io.stevedore.servers.oss;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What OSS does for all signatures. */
final class FrontSignature {

    private FrontSignature() {}

    static void check(FrontRequest request, String id, String secret, String region) {
        String authorization = request.headers().getOrDefault("authorization", "");
        if (request.has("x-oss-signature")) {
            new FrontSignatureV4(request, id, secret, region).checkUrl();
        } else if (request.has("Signature")) {
            new FrontSignatureV1(request, id, secret).checkUrl();
        } else if (authorization.startsWith("OSS4-HMAC-SHA256 ")) {
            new FrontSignatureV4(request, id, secret, region).checkHeader(authorization);
        } else if (authorization.startsWith("OSS ")) {
            new FrontSignatureV1(request, id, secret).checkHeader(authorization);
        } else {
            throw new FrontError(403, "AccessDenied", "You have no right to access this object.");
        }
    }

    static void compareIds(String wanted, String given) {
        if (!wanted.equals(given)) {
            throw new FrontError(
                            403,
                            "InvalidAccessKeyId",
                            "The OSS Access Key Id you provided does not exist in our records.")
                    .with("OSSAccessKeyId", given);
        }
    }

    /** OSS quotes all of it in its answer, which is why nobody may log that. */
    static void compare(String wanted, String given, String signed) {
        if (!MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw new FrontError(
                            403,
                            "SignatureDoesNotMatch",
                            "The request signature we calculated does not match the signature you provided. "
                                    + "Check your key"
                                    + " and signing method.")
                    .with("SignatureProvided", given)
                    .with("StringToSign", signed);
        }
    }

    static FrontError expired() {
        return new FrontError(403, "AccessDenied", "Request has expired.");
    }

    static FrontError skewed() {
        return new FrontError(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.");
    }

    static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
