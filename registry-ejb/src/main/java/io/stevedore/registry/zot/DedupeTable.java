package io.stevedore.registry.zot;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of zot's dedupe cache, which has the paths of each digest. {@code OriginalBlobPath} has the bytes, those
 * of {@code DuplicateBlobPath} may be empty files; older versions have one set, {@code BlobPath}.
 *
 * @param tables empty if zot had no such table
 * @param root what all paths in the table begin with, without a slash at its end
 */
record DedupeTable(Optional<TableConnectionFactory> tables, String root) {

    private static final String ITEMS = "items";
    private static final List<String> FIELDS = List.of("OriginalBlobPath", "DuplicateBlobPath", "BlobPath");

    static DedupeTable of(Optional<TableConnectionFactory> tables, String root) {
        return new DedupeTable(tables, root.strip().replaceAll("/+$", ""));
    }

    /**
     * Where the digest's bytes may be, in the store, the likeliest place first.
     *
     * @param report hears of paths that make no sense
     * @throws TableException if the table cannot be read, which is not the same as a digest that it does not know
     */
    List<StoragePath> paths(Digest digest, ImportReport report) {
        List<StoragePath> paths = new ArrayList<>();
        texts(digest).forEach(text -> {
            Optional<StoragePath> path = path(text, digest);
            path.ifPresentOrElse(paths::add, () -> report.problem(text, reason(digest)));
        });
        return paths;
    }

    private Stream<String> texts(Digest digest) {
        if (tables.isEmpty()) {
            return Stream.empty();
        }
        try (TableConnection table = tables.get().getConnection()) {
            Optional<Row> row = table.get(new Key(ITEMS, digest.toString()));
            return row.stream()
                    .flatMap(
                            found -> FIELDS.stream().map(field -> found.fields().getOrDefault(field, "")))
                    .flatMap(String::lines)
                    .filter(text -> !text.isBlank())
                    .distinct();
        }
    }

    private Optional<StoragePath> path(String text, Digest digest) {
        String absolute = text.startsWith("/") ? text : root + "/" + text;
        boolean inside = absolute.startsWith(root + "/")
                && absolute.endsWith("/blobs/" + digest.algorithm() + "/" + digest.hex());
        return Optional.of(absolute)
                .filter(path -> inside)
                .map(path -> path.substring(root.length()))
                .filter(StoragePath::isValid)
                .map(StoragePath::new);
    }

    private String reason(Digest digest) {
        return "the path that zot's table has for " + digest + " is no blob of that digest below " + root
                + "/; registry.import.zot.rootdirectory says what the table's paths begin with";
    }
}
