package io.stevedore.edge.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What TLS needs, as the launcher gives it in system properties.
 *
 * @param certificate a file with the server's certificate and those that lead to its root
 * @param key the file of its private key
 * @param versions of TLS that are spoken
 * @param clientAuthorities files with the roots of clients' certificates; if any, every client needs one
 */
record TlsSettings(Path certificate, Path key, List<String> versions, List<Path> clientAuthorities) {

    private static final String PREFIX = "stevedore.http.tls.";

    TlsSettings {
        versions = List.copyOf(versions);
        clientAuthorities = List.copyOf(clientAuthorities);
    }

    /** Empty if the registry speaks plain HTTP. */
    static Optional<TlsSettings> ofProcess() {
        return Optional.of(System.getProperty(PREFIX + "certificate", ""))
                .filter(file -> !file.isEmpty())
                .map(file -> new TlsSettings(
                        Path.of(file),
                        Path.of(System.getProperty(PREFIX + "key", "")),
                        System.getProperty(PREFIX + "minimumtls", "tls1.2").equals("tls1.3")
                                ? List.of("TLSv1.3")
                                : List.of("TLSv1.2", "TLSv1.3"),
                        paths(System.getProperty(PREFIX + "clientcas", ""))));
    }

    private static List<Path> paths(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** Every file that is read. */
    Stream<Path> files() {
        return Stream.concat(Stream.of(certificate, key), clientAuthorities.stream());
    }
}
