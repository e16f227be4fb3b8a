package io.stevedore.storage.object.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects that one writer of a file leaves behind. They may go when no state that was given away may still need
 * them.
 */
final class SupersededObjects {

    private final boolean fresh;
    private final StoredParts before;
    private final List<String> needlessBefore;
    private final List<String> replaced = new ArrayList<>();

    /** @param token the state that the writer goes on from */
    SupersededObjects(boolean fresh, Optional<WriterToken> token) {
        this.fresh = fresh;
        this.before = token.map(WriterToken::stored).orElse(StoredParts.NOTHING);
        this.needlessBefore = token.map(WriterToken::superseded).orElse(List.of());
    }

    boolean beforeIsInParts() {
        return before.isInParts();
    }

    /** A tail went into something else. */
    void replace(String tail) {
        if (!tail.equals(before.tailKey().orElse(""))) {
            replaced.add(tail);
        }
    }

    /** What no state needs: that the writer was resumed proves that its state was saved. */
    List<String> unneeded() {
        return Stream.concat(replaced.stream(), needlessBefore.stream()).toList();
    }

    /** What the state after this one will find needless. */
    List<String> supersededBy(StoredParts now, List<String> undeleted) {
        Stream<String> oldTail = before.tailKey().filter(tail -> !now.tailKey().equals(Optional.of(tail))).stream();
        return Stream.concat(undeleted.stream(), oldTail).toList();
    }

    /** What a finished file does not need. The last state of a fresh one stays: its upload may still be known by it. */
    List<String> besides(String finished, StoredParts now) {
        boolean beforeStays = fresh && !before.isInParts();
        return all(now).stream()
                .filter(key -> !key.equals(finished))
                .filter(key -> !(beforeStays && before.tailKey().equals(Optional.of(key))))
                .toList();
    }

    /** What no state names that was given away. */
    List<String> unnamed(StoredParts now) {
        Stream<String> newTail = now.tailKey().filter(tail -> !before.tailKey().equals(Optional.of(tail))).stream();
        return Stream.concat(replaced.stream(), newTail).toList();
    }

    List<String> all(StoredParts now) {
        return Stream.of(replaced.stream(), needlessBefore.stream(), before.tailKey().stream(), now.tailKey().stream())
                .flatMap(keys -> keys)
                .distinct()
                .toList();
    }
}
