package io.stevedore.registry.claims;

import io.stevedore.registry.yaml.YamlValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The file of trusted issuers, in YAML. Its form is told by {@code docs/oidc.schema.json}. */
public final class IssuersFile {

    /** With keys that are public: a secret that both sides know would let the registry make tokens. */
    public static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    /** Of those everybody in the world can have a token, with any audience. */
    private static final Set<String> PUBLIC =
            Set.of("https://token.actions.githubusercontent.com", "https://gitlab.com", "https://accounts.google.com");

    /** Of tokens that never end and are for nobody in particular. */
    private static final String LEGACY = "kubernetes/serviceaccount";

    private static final String PREFIX = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}";

    private static final Set<String> FIELDS = Set.of(
            "issuer",
            "audience",
            "prefix",
            "name",
            "groups",
            "require",
            "jwks",
            "ca",
            "bearer",
            "plaintext",
            "algorithms",
            "hours",
            "page");

    private static final int LONGEST_HOURS = 24;

    private IssuersFile() {}

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException which names the line and what is wrong there
     */
    public static List<TrustedIssuer> parse(String text) {
        YamlValue file = YamlValue.parse(text);
        Map<String, YamlValue> fields = file.fields(Set.of("issuers"));
        List<YamlValue> values = field(file, fields, "issuers").list();
        List<TrustedIssuer> issuers = values.stream().map(IssuersFile::issuer).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < issuers.size(); i++) {
            if (!seen.add(issuers.get(i).issuer()) || !seen.add(issuers.get(i).prefix() + ":")) {
                throw values.get(i).wrong("another issuer has this \"issuer\" or this \"prefix\"");
            }
        }
        return issuers;
    }

    private static TrustedIssuer issuer(YamlValue value) {
        Map<String, YamlValue> fields = value.fields(FIELDS);
        KeyPlace keys = keys(value, fields);
        Map<String, Set<String>> require = require(fields);
        if (require.isEmpty() && PUBLIC.contains(keys.issuer())) {
            throw value.wrong("everybody can have a token of " + keys.issuer()
                    + "; say by \"require\" whose are taken, such as {repository_owner_id: \"123\"}");
        }
        ClaimTemplate name = field(value, fields, "name").as(ClaimTemplate::parse);
        if (!name.hasClaims()) {
            throw value.wrong("the name \"" + name + "\" is the same for everybody; wanted a claim, such as {sub}");
        }
        return new TrustedIssuer(
                value.line(),
                keys,
                Set.copyOf(field(value, fields, "audience").texts()),
                field(value, fields, "prefix").as(IssuersFile::prefix),
                name,
                items(fields, "groups", ClaimTemplate::parse),
                require,
                fields.containsKey("algorithms")
                        ? Set.copyOf(items(fields, "algorithms", IssuersFile::algorithm))
                        : ALGORITHMS,
                Duration.ofHours(
                        fields.containsKey("hours") ? fields.get("hours").as(IssuersFile::hours) : LONGEST_HOURS),
                Optional.ofNullable(fields.get("page")).map(page -> page(page, keys)));
    }

    /** People's browsers go where discovery sends them, so nobody on the way may change it. */
    private static PageClient page(YamlValue value, KeyPlace keys) {
        if (!keys.isSafe(keys.discovery())) {
            throw value.wrong("people log in at https://, or http:// on this machine, and not at " + keys.issuer()
                    + "; take \"page\" away, or say plaintext: true");
        }
        return PageClient.parse(value, keys.issuer());
    }

    private static KeyPlace keys(YamlValue value, Map<String, YamlValue> fields) {
        KeyPlace keys = new KeyPlace(
                field(value, fields, "issuer").text(),
                text(fields, "jwks"),
                text(fields, "ca"),
                text(fields, "bearer"),
                fields.containsKey("plaintext") && fields.get("plaintext").as(IssuersFile::flag));
        if (keys.issuer().equals(LEGACY)) {
            throw value.wrong("tokens of \"" + LEGACY + "\" have no end and no audience, and are never taken; "
                    + "use projected ones, whose issuer is the cluster's URL");
        }
        if (keys.file().isEmpty() && !keys.isSafe(keys.url())) {
            throw value.wrong("keys are fetched from https://, or http:// on this machine, and not from " + keys.url()
                    + "; say \"jwks\" with a file or another URL, or plaintext: true");
        }
        return keys;
    }

    private static Map<String, Set<String>> require(Map<String, YamlValue> fields) {
        Map<String, Set<String>> require = new HashMap<>();
        Optional.ofNullable(fields.get("require"))
                .ifPresent(value -> value.map().forEach((claim, values) -> {
                    try {
                        ClaimPath.parse(claim);
                    } catch (IllegalArgumentException e) {
                        throw values.wrong(String.valueOf(e.getMessage()));
                    }
                    require.put(claim, Set.copyOf(values.texts()));
                }));
        return require;
    }

    private static YamlValue field(YamlValue value, Map<String, YamlValue> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> value.wrong("there is no \"" + name + "\" here, which is needed"));
    }

    private static Optional<String> text(Map<String, YamlValue> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(YamlValue::text);
    }

    private static <T> List<T> items(Map<String, YamlValue> fields, String name, Function<String, T> reader) {
        return Optional.ofNullable(fields.get(name)).map(YamlValue::list).orElse(List.of()).stream()
                .map(item -> item.as(reader))
                .toList();
    }

    private static String prefix(String text) {
        if (!text.matches(PREFIX) || text.equals("robot")) {
            throw new IllegalArgumentException("\"" + text + "\" is no prefix; wanted up to 32 letters, digits and"
                    + " . _ -, beginning with one of the first two, and not \"robot\"");
        }
        return text;
    }

    private static String algorithm(String text) {
        if (!ALGORITHMS.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is no algorithm of public keys; wanted some of "
                    + String.join(", ", ALGORITHMS.stream().sorted().toList()));
        }
        return text;
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        }
        return text.equals("true");
    }

    private static int hours(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of hours from 1 to 9999");
        }
        return Integer.parseInt(text);
    }
}
