package io.stevedore.registry.rules;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody may do to a repository, or to the registry as a whole. */
public enum Action {
    /** Read blobs, manifests and referrers. Whoever may pull may also {@link #LIST}. */
    PULL,
    /** Upload blobs, mount them, and push manifests by digest. */
    PUSH,
    /** See the repository in the catalog, and its tags. */
    LIST,
    /** Give a manifest a tag that was not there. */
    CREATE_TAG,
    /** Let a tag name another manifest. */
    MOVE_TAG,
    /** Take a tag away, alone or with the manifest that it names. */
    DELETE_TAG,
    /** Delete a manifest by its digest. */
    DELETE_MANIFEST,
    /** Delete a blob. */
    DELETE_BLOB,
    /** Run the registry: make and revoke access tokens of others. It is about no repository, but about them all. */
    ADMINISTER;

    /** As files and commands write it, for example {@code create-tag}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty if there is none of this name. */
    public static Optional<Action> of(String text) {
        return Stream.of(values()).filter(action -> action.text().equals(text)).findFirst();
    }

    /**
     * Those of a word in a file: one action, {@code delete} for all that delete, or {@code everything}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static Set<Action> named(String word) {
        if (word.equals("everything")) {
            return EnumSet.allOf(Action.class);
        }
        if (word.equals("delete")) {
            return EnumSet.of(DELETE_TAG, DELETE_MANIFEST, DELETE_BLOB);
        }
        return EnumSet.of(of(word).orElseThrow(() ->
                new IllegalArgumentException("\"" + word + "\" is no action; wanted "
                        + Stream.concat(Stream.of(values()).map(Action::text), Stream.of("delete", "everything"))
                                .collect(Collectors.joining(", ")))));
    }

    /** Whether it is done to one tag. */
    public boolean isOfTag() {
        return this == CREATE_TAG || this == MOVE_TAG || this == DELETE_TAG;
    }
}
