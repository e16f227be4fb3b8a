package io.stevedore.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells which licence of the list of SPDX is meant by what authors write: names, and addresses. */
final class LicenceNames {

    private final Map<String, String> ids = new LinkedHashMap<>();

    LicenceNames() {
        lines("licences.txt").forEach(line -> {
            String[] parts = line.split(" = ", 2);
            ids.put(key(parts[0]), parts[1]);
            ids.put(key(parts[1]), parts[1]);
        });
    }

    /** Lines of a file beside this class, without comments. */
    static Stream<String> lines(String resource) {
        try (InputStream file = Objects.requireNonNull(LicenceNames.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What nobody has told yet stays as it is, and has {@code unknown:} before it. */
    String id(String text) {
        String known = ids.get(key(text));
        return known == null ? "unknown: " + text.strip() : known;
    }

    /**
     * The texts of several.
     *
     * @param header {@code Bundle-License} of a manifest: a list, whose elements may have attributes
     */
    static List<String> ofManifest(String header) {
        return Stream.of(header.split(",(?! Version)(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(element -> element.split(";", 2)[0].replace("\"", "").strip())
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** Neither the scheme of an address nor its end says anything. */
    private static String key(String text) {
        return text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("(\\.txt|\\.html|\\.php|/)$", "");
    }
}
