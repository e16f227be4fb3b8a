package io.stevedore.registry.event;

import io.stevedore.registry.rules.EventKind;
import java.time.Instant;
import java.util.List;

/**
 * Something that has happened in a repository, or to the registry.
 *
 * @param id tells it from all others; those who are told twice know it by this
 * @param time when, by the clock of the node; later than any change that it followed
 * @param subject what it is about
 * @param tags those that were set or removed with it
 * @param origin who asked for it
 */
public record Event(
        String id, Instant time, EventKind kind, Subject subject, List<TagChange> tags, EventOrigin origin) {

    /** Keeps a copy. */
    public Event {
        tags = List.copyOf(tags);
    }

    /**
     * What an event is about.
     *
     * @param repository its name; empty if it is about none
     * @param digest of the manifest or the blob; empty if it is about none
     * @param mediaType empty if it is not known
     * @param size bytes; negative if it is not known
     * @param note the repository that a blob is mounted from, or a sentence; or empty
     */
    public record Subject(String repository, String digest, String mediaType, long size, String note) {

        /** What distribution calls the type of all blobs. */
        public static final String BLOB = "application/octet-stream";

        /** No size. */
        public static final long UNKNOWN = -1;

        /** A blob. */
        public static Subject ofBlob(String repository, String digest, long size, String from) {
            return new Subject(repository, digest, BLOB, size, from);
        }

        /** A manifest. */
        public static Subject ofManifest(String repository, String digest, String mediaType, long size) {
            return new Subject(repository, digest, mediaType, size, "");
        }
    }

    /**
     * A tag that was set or removed.
     *
     * @param before the digest that it named; empty if it was not there
     */
    public record TagChange(String tag, String before) {}
}
