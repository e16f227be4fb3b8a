package io.stevedore.registry.rules;

/** What an event tells of, and what distribution's notifications call it. */
public enum EventKind {
    /** A manifest came, with tags or without. */
    MANIFEST_PUSHED("manifest.pushed", "push"),
    /** Tags name a manifest that was pushed with more of them than one write holds. */
    TAGS_SET("tags.set", "push"),
    /** A client got a manifest. */
    MANIFEST_PULLED("manifest.pulled", "pull"),
    /** A client deleted a manifest, and with it the tags that named it. */
    MANIFEST_DELETED("manifest.deleted", "delete"),
    /** A collection removed a manifest that nothing needed. */
    MANIFEST_COLLECTED("manifest.collected", "collect"),
    /** A client deleted a tag. */
    TAG_DELETED("tag.deleted", "delete"),
    /** Retention let a tag go. */
    TAG_EXPIRED("tag.expired", "delete"),
    /** A blob came to a repository. */
    BLOB_PUSHED("blob.pushed", "push"),
    /** A repository got a blob that another one has. */
    BLOB_MOUNTED("blob.mounted", "mount"),
    /** A client got a blob. */
    BLOB_PULLED("blob.pulled", "pull"),
    /** A client deleted a blob from a repository. */
    BLOB_DELETED("blob.deleted", "delete"),
    /** A collection took a blob that nothing needed from a repository. */
    BLOB_COLLECTED("blob.collected", "collect"),
    /** What repositories hold has reached the warning of their quota. */
    QUOTA_REACHED("quota.reached", "quota");

    private final String text;
    private final String action;

    EventKind(String text, String action) {
        this.text = text;
        this.action = action;
    }

    /** As types of events have it. */
    public String text() {
        return text;
    }

    /** What endpoints can ignore: distribution's words, and {@code collect} and {@code quota}. */
    public String action() {
        return action;
    }

    /** Whether it tells of a blob. */
    public boolean isOfBlob() {
        return this == BLOB_PUSHED
                || this == BLOB_MOUNTED
                || this == BLOB_PULLED
                || this == BLOB_DELETED
                || this == BLOB_COLLECTED;
    }
}
