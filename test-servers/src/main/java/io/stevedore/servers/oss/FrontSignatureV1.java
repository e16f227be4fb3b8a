package io.stevedore.servers.oss;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** OSS's first signature: HMAC-SHA1 of the request's main lines. */
record FrontSignatureV1(FrontRequest request, String id, String secret) {

    /** Of the parameters of the requests that a driver makes. */
    private static final List<String> SUBRESOURCES =
            List.of("continuation-token", "delete", "partNumber", "uploadId", "uploads");

    private static final Duration SKEW = Duration.ofMinutes(15);

    void checkHeader(String authorization) {
        int colon = authorization.indexOf(':');
        FrontSignature.compareIds(id, authorization.substring("OSS ".length(), colon));
        String date = request.header("date").orElseThrow(FrontSignature::skewed);
        Instant sent =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        if (Duration.between(sent, Instant.now()).abs().compareTo(SKEW) > 0) {
            throw FrontSignature.skewed();
        }
        compare(date, authorization.substring(colon + 1));
    }

    void checkUrl() {
        FrontSignature.compareIds(id, request.param("OSSAccessKeyId"));
        String expires = request.param("Expires");
        if (Instant.now().getEpochSecond() > Long.parseLong(expires)) {
            throw FrontSignature.expired();
        }
        compare(expires, request.param("Signature"));
    }

    private void compare(String date, String given) {
        String signed = request.method() + "\n"
                + request.header("content-md5").orElse("") + "\n"
                + request.header("content-type").orElse("") + "\n"
                + date + "\n"
                + headers()
                + resource();
        byte[] hash = FrontSignature.hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), signed);
        FrontSignature.compare(Base64.getEncoder().encodeToString(hash), given, signed);
    }

    private String headers() {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-oss-"))
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private String resource() {
        String params = request.params().entrySet().stream()
                .filter(param -> SUBRESOURCES.contains(param.getKey()))
                .map(param -> param.getValue().isEmpty() ? param.getKey() : param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining("&"));
        return "/" + request.bucket() + "/" + request.key() + (params.isEmpty() ? "" : "?" + params);
    }
}
