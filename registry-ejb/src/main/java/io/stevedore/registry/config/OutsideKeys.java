package io.stevedore.registry.config;

import io.stevedore.registry.claims.IssuersFile;
import io.stevedore.registry.claims.TrustedIssuer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The settings of logins by tokens that others have made: OpenID providers, and a server for Docker's token flow. */
final class OutsideKeys {

    static final String OIDC = "oidc";
    static final String TOKEN = "token";

    private static final ConfigKind VISIBLE = new ConfigKind(
            "visible letters and blanks, without \" and \\", value -> value.matches("[\\x20-\\x7e&&[^\"\\\\]]+"));

    /** The issuers whose tokens log in. */
    static final ConfigKey ISSUERS = new ConfigKey(
            "registry.auth.oidc.file",
            "",
            ConfigKind.PATH,
            "A YAML file of OpenID providers, and of clusters and CI systems that issue tokens like them: whose tokens "
                    + "log in, and by which names; it is read again when it changes.");

    static final ConfigKey REALM = new ConfigKey(
            "registry.auth.token.realm",
            "",
            ConfigKind.HTTP_URL,
            "The URL where clients get tokens of a server of its own.");

    static final ConfigKey SERVICE = new ConfigKey(
            "registry.auth.token.service",
            "",
            VISIBLE,
            "What that server calls this registry: the audience (aud) of its tokens.");

    static final ConfigKey ISSUER = new ConfigKey(
            "registry.auth.token.issuer",
            "",
            VISIBLE,
            "What that server calls itself: the issuer (iss) of its tokens.");

    static final ConfigKey CERTIFICATES = new ConfigKey(
            "registry.auth.token.rootcertbundle",
            "",
            ConfigKind.PATH,
            "A file of certificates in PEM form whose keys sign that server's tokens; it is read again when it "
                    + "changes.");

    static final ConfigKey JWKS = new ConfigKey(
            "registry.auth.token.jwks",
            "",
            ConfigKind.PATH,
            "The public keys that sign that server's tokens as a JWKS: a file, which is read again when it changes, or "
                    + "a URL.");

    static final ConfigKey ALGORITHMS = new ConfigKey(
            "registry.auth.token.signingalgorithms",
            "",
            new ConfigKind(
                    "some of "
                            + String.join(
                                    ", ",
                                    IssuersFile.ALGORITHMS.stream().sorted().toList()) + ", joined by commas",
                    value -> IssuersFile.ALGORITHMS.containsAll(
                            ConfigKind.list(value.replaceFirst("^\\[(.*)]$", "$1")))),
            "The algorithms of that server's tokens; unset: all that can be said.");

    static final List<ConfigKey> ALL = List.of(ISSUERS, REALM, SERVICE, ISSUER, CERTIFICATES, JWKS, ALGORITHMS);

    private OutsideKeys() {}

    /** @param words of {@code registry.auth} */
    static Stream<String> errors(GivenSettings settings, List<String> words) {
        if (words.contains(OIDC)) {
            if (settings.given(ISSUERS).isEmpty()) {
                return needs(OIDC, ISSUERS.name());
            }
            if (settings.given(AccessKeys.RULES).isEmpty()) {
                return Stream.of(AccessKeys.AUTH.name() + " has \"" + OIDC + "\", and without rules everybody whom an"
                        + " issuer knows could push and delete; say " + AccessKeys.RULES.name() + " as well");
            }
        } else if (settings.given(ISSUERS).isPresent()) {
            return notAsked(ISSUERS, OIDC);
        }
        Optional<ConfigKey> ofServer = Stream.of(REALM, SERVICE, ISSUER, CERTIFICATES, JWKS, ALGORITHMS)
                .filter(key -> settings.given(key).isPresent())
                .findFirst();
        if (!words.contains(TOKEN)) {
            return ofServer.map(key -> notAsked(key, TOKEN)).orElseGet(Stream::empty);
        }
        List<String> missing = Stream.of(REALM, SERVICE, ISSUER)
                .filter(key -> settings.given(key).isEmpty())
                .map(ConfigKey::name)
                .toList();
        if (!missing.isEmpty()) {
            return needs(TOKEN, String.join(" and ", missing));
        }
        if (settings.given(CERTIFICATES).isEmpty() && settings.given(JWKS).isEmpty()) {
            return needs(TOKEN, CERTIFICATES.name() + " or " + JWKS.name());
        }
        return contradictions(settings);
    }

    private static Stream<String> contradictions(GivenSettings settings) {
        if (settings.value(AccessKeys.CHALLENGE).equals("bearer")) {
            return Stream.of(AccessKeys.CHALLENGE.name() + " is \"bearer\", and " + REALM.name() + " sends clients to"
                    + " another server for their tokens; take one of the two away");
        }
        return settings
                .given(JWKS)
                .filter(place -> place.startsWith("http://") && !place.matches("http://(localhost|127\\.).*"))
                .map(place -> JWKS.name() + " is \"" + place + "\", where anybody on the way could give other keys; "
                        + "say https://, or a file")
                .stream();
    }

    /** What is wrong with the files that they name. */
    static Stream<String> problems(GivenSettings settings) {
        return Stream.of(
                        AccessKeys.problem(settings, ISSUERS, text -> check(text, settings)),
                        AccessKeys.problem(settings, CERTIFICATES, contains("-----BEGIN CERTIFICATE-----")),
                        settings.given(JWKS)
                                        .filter(place -> place.startsWith("http"))
                                        .isPresent()
                                ? Stream.<String>empty()
                                : AccessKeys.problem(settings, JWKS, contains("\"keys\"")))
                .flatMap(sentences -> sentences);
    }

    private static void check(String text, GivenSettings settings) {
        List<TrustedIssuer> issuers = IssuersFile.parse(text);
        issuers.forEach(TrustedIssuer::requireFiles);
        issuers.stream().filter(issuer -> issuer.page().isPresent()).findFirst().ifPresent(issuer -> {
            if (settings.given(HttpKeys.HOST).isEmpty()) {
                throw new IllegalArgumentException("line " + issuer.line() + ": people log in at " + issuer.issuer()
                        + " on the page, and must come back from there; say " + HttpKeys.HOST.name()
                        + ", the address of the registry in browsers");
            }
        });
    }

    private static Consumer<String> contains(String mark) {
        return text -> {
            if (!text.contains(mark)) {
                throw new IllegalArgumentException("it has no " + mark);
            }
        };
    }

    private static Stream<String> needs(String word, String names) {
        return Stream.of(AccessKeys.AUTH.name() + " has \"" + word + "\", which needs " + names + " as well");
    }

    private static Stream<String> notAsked(ConfigKey key, String word) {
        return Stream.of(key.name() + " is given, and no such token would be taken; say " + AccessKeys.AUTH.name() + "="
                + word + " too, or take it away");
    }
}
