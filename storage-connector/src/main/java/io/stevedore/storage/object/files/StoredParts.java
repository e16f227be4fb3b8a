package io.stevedore.storage.object.files;

import io.stevedore.storage.object.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stored bytes of an unfinished file. They are parts of a multipart upload, and a tail after them that was put
 * aside as an object of its own, too short for a part.
 *
 * @param upload empty while the file is no longer than its tail
 * @param parts numbered from 1 without a gap
 * @param partBytes the bytes of all parts
 */
record StoredParts(Optional<Upload> upload, List<Part> parts, long partBytes, Optional<Aside> tail) {

    static final StoredParts NOTHING = new StoredParts(Optional.empty(), List.of(), 0, Optional.empty());

    StoredParts {
        parts = List.copyOf(parts);
    }

    /** @param mark by which the finished object is known to be this upload's; empty if it was found by listing */
    record Upload(String id, Optional<String> mark) {}

    /** Bytes that lie in an object of their own. */
    record Aside(String key, long size) {}

    long size() {
        return partBytes + tail.map(Aside::size).orElse(0L);
    }

    /** Whether a multipart upload was started. */
    boolean isInParts() {
        return upload.isPresent();
    }

    Optional<String> tailKey() {
        return tail.map(Aside::key);
    }

    StoredParts in(Upload started) {
        return new StoredParts(Optional.of(started), parts, partBytes, tail);
    }

    /** With one part more, into which the tail went. */
    StoredParts plus(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new StoredParts(upload, more, partBytes + part.size(), Optional.empty());
    }

    /** With another tail, into which the one before went. */
    StoredParts endingIn(Aside newTail) {
        return new StoredParts(upload, parts, partBytes, Optional.of(newTail));
    }
}
