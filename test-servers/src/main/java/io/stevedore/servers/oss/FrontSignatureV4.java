package io.stevedore.servers.oss;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** OSS's fourth signature: HMAC-SHA256 with a key of the day, the region and the service; bodies are left out. */
record FrontSignatureV4(FrontRequest request, String id, String secret, String region) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(7);

    void checkHeader(String authorization) {
        List<String> credential = credential(field(authorization, "Credential"));
        String date = request.header("x-oss-date").orElseThrow(FrontSignature::skewed);
        if (Duration.between(time(date), Instant.now()).abs().compareTo(SKEW) > 0) {
            throw FrontSignature.skewed();
        }
        compare(credential, date, field(authorization, "AdditionalHeaders"), field(authorization, "Signature"));
    }

    void checkUrl() {
        List<String> credential = credential(request.param("x-oss-credential"));
        String date = request.param("x-oss-date");
        Duration life = Duration.ofSeconds(Long.parseLong(request.param("x-oss-expires")));
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new FrontError(400, "InvalidArgument", "x-oss-expires must be from 1 to 604800");
        }
        if (Instant.now().isAfter(time(date).plus(life))) {
            throw FrontSignature.expired();
        }
        compare(credential, date, request.param("x-oss-additional-headers"), request.param("x-oss-signature"));
    }

    /** Key id, day, region, product, terminator. */
    private List<String> credential(String text) {
        List<String> credential = List.of(text.split("/"));
        FrontSignature.compareIds(id, credential.get(0));
        if (!credential.get(2).equals(region)) {
            throw new FrontError(400, "InvalidArgument", "Invalid signing region in Authorization header.");
        }
        return credential;
    }

    private void compare(List<String> credential, String date, String additional, String given) {
        String canonical = request.method() + "\n"
                + encoded("/" + request.bucket() + "/" + request.key()).replace("%2F", "/") + "\n"
                + query() + "\n"
                + headers(List.of(additional.split(";"))) + "\n"
                + additional + "\n"
                + "UNSIGNED-PAYLOAD";
        List<String> scope = credential.subList(1, credential.size());
        String signed =
                "OSS4-HMAC-SHA256\n" + date + "\n" + String.join("/", scope) + "\n" + FrontSignature.sha256(canonical);
        byte[] key = ("aliyun_v4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of(date.substring(0, 8), region, "oss", "aliyun_v4_request")) {
            key = FrontSignature.hmac("HmacSHA256", key, step);
        }
        String wanted = HexFormat.of().formatHex(FrontSignature.hmac("HmacSHA256", key, signed));
        FrontSignature.compare(wanted, given, signed + "\n" + canonical);
    }

    private String query() {
        return request.params().entrySet().stream()
                .filter(param -> !param.getKey().equals("x-oss-signature"))
                .map(param -> param.getValue().isEmpty()
                        ? encoded(param.getKey())
                        : encoded(param.getKey()) + "=" + encoded(param.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private String headers(List<String> additional) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-oss-")
                        || header.getKey().equals("content-type")
                        || header.getKey().equals("content-md5")
                        || additional.contains(header.getKey()))
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static Instant time(String date) {
        return TIME.parse(date, Instant::from);
    }

    private static String field(String authorization, String name) {
        Matcher field = Pattern.compile("[ ,]" + name + "=([^,]*)").matcher(authorization);
        return field.find() ? field.group(1) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
