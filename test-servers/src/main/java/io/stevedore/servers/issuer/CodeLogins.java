package io.stevedore.servers.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The authorization code flow of an issuer that asks nobody for a password; tests spoil what it answers. */
public final class CodeLogins {

    private final TestIssuer issuer;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<Map<String, String>> exchanges = new CopyOnWriteArrayList<>();

    /** Of whoever logs in from now on, besides those that the flow makes. */
    public volatile Map<String, Object> claims = Map.of("sub", "ann");

    /** What browsers take back, changed. */
    public volatile UnaryOperator<Map<String, String>> brought = query -> query;

    /** Claims of an ID token, changed last. */
    public volatile UnaryOperator<Map<String, Object>> token = all -> all;

    /** The client's secret, in the header of its request; empty for a public client. */
    public volatile String secret = "";

    /** Whether browsers bring the issuer's name back (RFC 9207). */
    public volatile boolean namesItself = true;

    CodeLogins(TestIssuer issuer) {
        this.issuer = issuer;
    }

    /** Forms that came with codes. */
    public List<Map<String, String>> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Where a browser goes next that was sent here with a query. */
    String location(String query) {
        Map<String, String> asked = fields(query);
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        Map<String, String> back = new HashMap<>(Map.of("code", code, "state", asked.getOrDefault("state", "")));
        if (namesItself) {
            back.put("iss", issuer.url());
        }
        return asked.get("redirect_uri")
                + "?"
                + brought.apply(back).entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** An ID token for a code, once, and to the one who has begun alone; or an error. */
    Map<String, Object> exchange(String body, String authorization) {
        Map<String, String> form = fields(body);
        exchanges.add(form);
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        if (!isClient(form, authorization)) {
            return Map.of("error", "invalid_client");
        }
        if (asked == null
                || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                || !String.valueOf(form.get("redirect_uri")).equals(asked.get("redirect_uri"))) {
            return Map.of("error", "invalid_grant");
        }
        Map<String, Object> all = new HashMap<>(issuer.claims(claims));
        all.putIfAbsent("aud", String.valueOf(asked.get("client_id")));
        all.putIfAbsent("nonce", String.valueOf(asked.get("nonce")));
        return Map.of("id_token", issuer.key.token(token.apply(all)), "token_type", "Bearer", "access_token", "x");
    }

    private boolean isClient(Map<String, String> form, String authorization) {
        if (secret.isEmpty()) {
            return form.containsKey("client_id");
        }
        return authorization.startsWith("Basic ")
                && new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), UTF_8)
                        .endsWith(":" + secret);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        return Stream.of(form.split("&", -1))
                .map(field -> field.split("=", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> URLDecoder.decode(parts[1], UTF_8), (one, other) -> other));
    }
}
