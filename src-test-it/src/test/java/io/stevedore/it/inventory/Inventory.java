package io.stevedore.it.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything in a registry's index and store, read past the registry, and what is wrong with it.
 *
 * @param files by their paths in the store, unfinished ones included, with their sizes
 * @param openUploads the paths of multipart uploads without an end
 */
public record Inventory(List<IndexRow> rows, Map<String, Long> files, Set<String> openUploads) {

    public Inventory {
        rows = List.copyOf(rows);
        files = Map.copyOf(files);
        openUploads = Set.copyOf(openUploads);
    }

    /** Pointers to nothing; a registry has none at any moment. */
    public List<String> dangling() {
        Set<String> keys = rows.stream().map(IndexRow::toString).collect(Collectors.toSet());
        return rows.stream()
                .flatMap(row -> missing(row, keys).map(missing -> row + " points to " + missing))
                .toList();
    }

    /** What nobody needs: bytes and rows of uploads that were given up, and bytes that no row knows. */
    public List<String> leftovers() {
        List<String> leftovers = new ArrayList<>(unknown());
        besidesContent(files.keySet()).filter(this::isOfUpload).forEach(path -> leftovers.add(describe(path)));
        openUploads.stream().filter(this::isOfUpload).forEach(path -> leftovers.add("multipart upload"));
        rows.stream().filter(IndexRow::isUpload).forEach(row -> leftovers.add("row of an upload"));
        rows.stream().filter(IndexRow::isDue).forEach(row -> leftovers.add("row of the timer"));
        return leftovers.stream().sorted().toList();
    }

    /** What no timer will ever find. */
    public List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        Set<String> links =
                rows.stream().filter(IndexRow::isLink).map(IndexRow::partition).collect(Collectors.toSet());
        besidesContent(files.keySet()).filter(path -> !isOfUpload(path)).forEach(path -> unknown.add(describe(path)));
        openUploads.stream().filter(path -> !isOfUpload(path)).forEach(path -> unknown.add("multipart upload"));
        rows.stream()
                .filter(row -> row.isBlob() && !links.contains(row.partition()))
                .forEach(blob -> unknown.add("unlinked blob of " + blob.field("size") + " bytes"));
        return unknown.stream().sorted().toList();
    }

    private String describe(String path) {
        return "file of " + files.get(path) + " bytes";
    }

    /** Those that are not what a blob or a large manifest consists of, nor by what a sweep knows its index. */
    private Stream<String> besidesContent(Set<String> paths) {
        Set<String> content = rows.stream()
                .filter(row -> row.isBlob() || row.isManifest())
                .map(row -> row.field("location"))
                .collect(Collectors.toSet());
        return paths.stream().filter(path -> !content.contains(path) && !path.equals("/.index"));
    }

    private boolean isOfUpload(String path) {
        Stream<String> stems = rows.stream().flatMap(row -> stem(row).stream());
        return stems.anyMatch(stem -> path.startsWith(stem) || path.startsWith("/~" + stem));
    }

    private static Optional<String> stem(IndexRow row) {
        if (row.isUpload()) {
            return Optional.of(row.field("location"));
        }
        return row.isDue() ? Optional.of(row.field("stem")) : Optional.empty();
    }

    private Stream<String> missing(IndexRow row, Set<String> keys) {
        if (row.isBlob() || (row.isManifest() && !row.field("location").isEmpty())) {
            return Stream.of(row.field("location")).filter(path -> !hasBytes(row, path));
        }
        return targets(row).filter(target -> target.lines().noneMatch(keys::contains));
    }

    private boolean hasBytes(IndexRow row, String path) {
        Long size = files.get(path);
        return size != null && (row.isManifest() || row.field("size").equals(size.toString()));
    }

    /** Keys of rows, one of each text's lines being enough. */
    private static Stream<String> targets(IndexRow row) {
        if (row.isLink()) {
            return Stream.of(row.partition() + " #");
        }
        if (row.isUpload()) {
            return Stream.of(row.field("due-in") + " " + row.field("due"));
        }
        String manifest = row.partition() + " manifest#";
        return switch (row.part(0)) {
            case "tag" -> Stream.of(manifest + row.field("digest"));
            case "referrer" -> Stream.of(manifest + row.part(2));
            case "pin" ->
                Stream.of(
                        manifest + row.part(2),
                        manifest + row.part(1) + "\nblob#" + row.part(1) + " repo#" + row.repository());
            default -> Stream.empty();
        };
    }
}
