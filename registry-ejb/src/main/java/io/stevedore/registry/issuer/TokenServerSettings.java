package io.stevedore.registry.issuer;

import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.claims.IssuersFile;
import io.stevedore.registry.claims.KeyPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * What the settings say of a token server.
 *
 * @param service the audience of its tokens
 * @param certificates a file of them
 * @param jwks a file or a URL
 */
record TokenServerSettings(
        String issuer, String service, Optional<String> certificates, Optional<String> jwks, Set<String> algorithms) {

    private static final String PREFIX = "registry.auth.token.";
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Empty if they name none. */
    static Optional<TokenServerSettings> of(Config config) {
        Optional<String> algorithms = value(config, "signingalgorithms");
        return value(config, "issuer")
                .map(issuer -> new TokenServerSettings(
                        issuer,
                        value(config, "service").orElse(""),
                        value(config, "rootcertbundle"),
                        value(config, "jwks"),
                        algorithms.map(TokenServerSettings::words).orElse(IssuersFile.ALGORITHMS)));
    }

    /** A list with commas, or as YAML has it, for the sake of distribution's variables. */
    private static Set<String> words(String list) {
        List<String> words = Stream.of(list.replaceAll("[\\[\\]\"' ]", "").split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return Set.copyOf(words);
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(PREFIX + name, String.class);
    }

    /** @throws IllegalArgumentException if a file cannot be read, or is wrong */
    TokenServer server(InstantSource clock) {
        return new TokenServer(
                issuer,
                new TokenChecks(Set.of(service), algorithms, LONGEST),
                certificates.map(file -> new WatchedFile<>(Path.of(file), CertificateBundle::parse)),
                jwks.map(place -> IssuerKeys.of(KeyPlace.of(issuer, place), clock)),
                clock);
    }
}
