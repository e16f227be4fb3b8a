package io.stevedore.registry.claims;

import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An issuer whose tokens log in, and who their bearers are.
 *
 * @param line where it begins in the file, from 1 on
 * @param audience one of them is in every token
 * @param prefix of all names and groups; no other issuer's, and no user of a file can have it
 * @param require values that claims must have, one of several each
 * @param longest a token's life
 * @param page by which people log in on the page; empty if they do not
 */
public record TrustedIssuer(
        int line,
        KeyPlace keys,
        Set<String> audience,
        String prefix,
        ClaimTemplate name,
        List<ClaimTemplate> groups,
        Map<String, Set<String>> require,
        Set<String> algorithms,
        Duration longest,
        Optional<PageClient> page) {

    /** Keeps copies. */
    public TrustedIssuer {
        audience = Set.copyOf(audience);
        groups = List.copyOf(groups);
        require = Map.copyOf(require);
        algorithms = Set.copyOf(algorithms);
    }

    /** As tokens name it. */
    public String issuer() {
        return keys.issuer();
    }

    /** Whether a name or a group is one that this issuer gives. */
    public boolean gives(String text) {
        return text.startsWith(prefix + ":");
    }

    /**
     * Whom the claims of a token name.
     *
     * @throws IllegalArgumentException if they name nobody, or are not what is required; it tells no value of them
     */
    public Principal principal(Map<String, Object> claims) {
        require.forEach((claim, values) -> {
            if (ClaimPath.parse(claim).texts(claims).stream().noneMatch(values::contains)) {
                throw new IllegalArgumentException("its claim \"" + claim + "\" is not what is required");
            }
        });
        List<String> names = name.texts(claims);
        if (names.size() != 1) {
            throw new IllegalArgumentException("its claims do not make one name of \"" + name + "\"");
        }
        return Principal.user(
                prefix + ":" + names.get(0),
                groups.stream()
                        .flatMap(group -> group.texts(claims).stream())
                        .map(group -> prefix + ":" + group)
                        .collect(Collectors.toSet()));
    }

    /** @throws IllegalArgumentException if a file that it names cannot be read, or is of another kind */
    public void requireFiles() {
        keys.file().ifPresent(file -> require("jwks", file, text -> text.contains("\"keys\"")));
        keys.bearer().ifPresent(file -> require("bearer", file, text -> !text.isBlank()));
        page.flatMap(PageClient::secret).ifPresent(file -> require("secret", file, text -> !text.isBlank()));
        keys.ca().ifPresent(file -> require("ca", file, text -> hasCertificates(file)));
    }

    private void require(String field, String file, Predicate<String> test) {
        String problem;
        try {
            problem = test.test(Files.readString(Path.of(file))) ? "" : " is of another kind";
        } catch (IOException e) {
            problem = " cannot be read (" + e + ")";
        }
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("line " + line + ": \"" + field + "\": " + file + problem);
        }
    }

    private static boolean hasCertificates(String file) {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(stream)
                    .isEmpty();
        } catch (CertificateException | IOException e) {
            return false;
        }
    }
}
