package io.stevedore.registry.review;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Content that a collection looks at when its time has come, since a pointer to it went or never came. It stands in the
 * index as one row, written with the change that makes it necessary.
 *
 * @param cause tells it from other reviews of the same time; decides on its shard
 * @param repository that has the content; empty if the blobs are in none
 * @param blobs that perhaps no manifest of the repository needs
 * @param manifests that perhaps no tag, index or subject of the repository keeps
 * @param subjects manifests that were deleted, whose referrers perhaps refer to nothing
 */
public record Review(
        String cause,
        Optional<RepositoryName> repository,
        List<Digest> blobs,
        List<Digest> manifests,
        List<Digest> subjects) {

    /** They are spread over so many shards, numbered from 0: one partition of a table takes only so many writes. */
    public static final int SHARDS = 16;

    /** So many digests, of the longest algorithm, fit into a row. */
    static final int MOST_DIGESTS = 2_000;

    private static final String REPOSITORY = "repository";
    private static final String BLOBS = "blobs";
    private static final String MANIFESTS = "manifests";
    private static final String SUBJECTS = "subjects";

    /** Keeps copies. */
    public Review {
        blobs = List.copyOf(blobs);
        manifests = List.copyOf(manifests);
        subjects = List.copyOf(subjects);
    }

    /** Of a blob of a repository, or of none. */
    public static Review ofBlob(Optional<RepositoryName> repository, Digest blob) {
        String cause = "blob#" + blob + repository.map(name -> "#" + name).orElse("");
        return new Review(cause, repository, List.of(blob), List.of(), List.of());
    }

    /** Of a manifest. */
    public static Review ofManifest(RepositoryName repository, Digest manifest) {
        return ofManifests(repository, manifest.toString(), List.of(manifest));
    }

    static Review ofManifests(RepositoryName repository, String cause, List<Digest> manifests) {
        return new Review("tag#" + cause + "#" + repository, Optional.of(repository), List.of(), manifests, List.of());
    }

    /** Of what a manifest kept, and of its referrers; several where it kept very much. */
    static List<Review> ofDeletion(
            RepositoryName repository, Digest manifest, List<Digest> blobs, List<Digest> children) {
        Optional<RepositoryName> name = Optional.of(repository);
        String cause = "manifest#" + manifest + "#" + repository;
        if (blobs.size() + children.size() <= MOST_DIGESTS) {
            return List.of(new Review(cause, name, blobs, children, List.of(manifest)));
        }
        List<Review> reviews = new ArrayList<>();
        reviews.add(new Review(cause, name, List.of(), List.of(), List.of(manifest)));
        for (List<Digest> part : parts(blobs)) {
            reviews.add(new Review(cause + "#blobs" + reviews.size(), name, part, List.of(), List.of()));
        }
        for (List<Digest> part : parts(children)) {
            reviews.add(new Review(cause + "#children" + reviews.size(), name, List.of(), part, List.of()));
        }
        return reviews;
    }

    private static List<List<Digest>> parts(List<Digest> digests) {
        List<List<Digest>> parts = new ArrayList<>();
        for (int i = 0; i < digests.size(); i += MOST_DIGESTS) {
            parts.add(digests.subList(i, Math.min(digests.size(), i + MOST_DIGESTS)));
        }
        return parts;
    }

    /** What a row says. */
    public static Review of(Row row) {
        String sort = row.key().sort();
        return new Review(
                sort.substring(sort.indexOf('#') + 1),
                Optional.ofNullable(row.fields().get(REPOSITORY)).map(RepositoryName::new),
                digests(row, BLOBS),
                digests(row, MANIFESTS),
                digests(row, SUBJECTS));
    }

    /** The partition of a shard, whose rows are sorted by their times. */
    public static String partition(int shard) {
        return "review#" + shard;
    }

    /** What the sort keys begin with whose time is this one; those of earlier times are less. */
    public static String time(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }

    /** Whether there is nothing to look at. */
    public boolean isEmpty() {
        return blobs.isEmpty() && manifests.isEmpty() && subjects.isEmpty();
    }

    /** Asks for it at a time, whoever has asked for the same before. */
    public Change at(Instant time) {
        Map<String, String> fields = new HashMap<>();
        repository.ifPresent(name -> fields.put(REPOSITORY, name.toString()));
        put(fields, BLOBS, blobs);
        put(fields, MANIFESTS, manifests);
        put(fields, SUBJECTS, subjects);
        Key key = new Key(partition(Math.floorMod(cause.hashCode(), SHARDS)), time(time) + "#" + cause);
        return new Change.Put(key, RowValue.of(fields), Condition.ALWAYS);
    }

    private static void put(Map<String, String> fields, String name, List<Digest> digests) {
        if (!digests.isEmpty()) {
            fields.put(name, digests.stream().map(Digest::toString).collect(Collectors.joining(" ")));
        }
    }

    private static List<Digest> digests(Row row, String name) {
        return Optional.ofNullable(row.fields().get(name)).stream()
                .flatMap(text -> Arrays.stream(text.split(" ", -1)))
                .map(Digest::parse)
                .toList();
    }
}
