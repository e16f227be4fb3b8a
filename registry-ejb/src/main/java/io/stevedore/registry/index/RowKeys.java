package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.review.Review;
import io.stevedore.table.Key;
import java.time.Instant;

/** Where the registry keeps what in its table. */
final class RowKeys {

    static final String TAGS = "tag#";
    static final String LINKS = "repo#";
    static final String CATALOG = "catalog#0";
    static final String BLOBS = "blob#";
    static final String REPOSITORIES = "repo#";
    static final String MANIFESTS = "manifest#";
    static final String SELF = "#";

    /** Every upload writes its row for the timer, and one partition of a table takes only so many writes a second. */
    static final int DUE_SHARDS = 16;

    private RowKeys() {}

    static String blobs(Digest digest) {
        return BLOBS + digest;
    }

    static String repository(RepositoryName name) {
        return REPOSITORIES + name;
    }

    static Key blob(Digest digest) {
        return new Key(blobs(digest), SELF);
    }

    static Key link(Digest digest, RepositoryName name) {
        return new Key(blobs(digest), LINKS + name);
    }

    static Key manifest(RepositoryName name, Digest digest) {
        return new Key(repository(name), MANIFESTS + digest);
    }

    static Key tag(RepositoryName name, Tag tag) {
        return new Key(repository(name), TAGS + tag);
    }

    static String pins(Digest child) {
        return "pin#" + child + "#";
    }

    static Key pin(RepositoryName name, Digest child, Digest manifest) {
        return new Key(repository(name), pins(child) + manifest);
    }

    static String referrers(Digest subject) {
        return "referrer#" + subject + "#";
    }

    static Key referrer(RepositoryName name, Digest subject, Digest manifest) {
        return new Key(repository(name), referrers(subject) + manifest);
    }

    static Key catalog(RepositoryName name) {
        return new Key(CATALOG, name.toString());
    }

    /** Stands together with the row of the catalog, and gets another version whenever a manifest is pushed. */
    static Key listed(RepositoryName name) {
        return new Key(repository(name), SELF);
    }

    static Key upload(UploadId id) {
        return upload(id.uuid().toString());
    }

    static Key upload(String id) {
        return new Key("upload#" + id, SELF);
    }

    static String due(int shard) {
        return "due#" + shard;
    }

    /** Work for a timer; sorted by time, as the text of an instant in whole seconds is. */
    static Key due(Instant time, UploadId id) {
        String uuid = id.uuid().toString();
        int shard = Math.floorMod(uuid.hashCode(), DUE_SHARDS);
        return new Key(due(shard), dueTime(time) + "#upload#" + uuid);
    }

    static String dueTime(Instant time) {
        return Review.time(time);
    }
}
