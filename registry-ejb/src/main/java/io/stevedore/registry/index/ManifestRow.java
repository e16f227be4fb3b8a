package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.review.DamageMark;
import io.stevedore.table.Condition;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A manifest as the index keeps it. Its bytes stand in the row, or in the store where they are large.
 *
 * @param namesItsType whether the bytes say what the media type is; if not, the next push of them may say another
 * @param location where the store has the bytes; empty if they are in {@code bytes}
 * @param size of the manifest; empty if an older version wrote the row of a large one
 * @param pushedAt when it was last pushed; if empty, the time of the write is noted
 * @param version of the row; {@link #ANY_VERSION} if it is to be written whatever stands there, {@link #ABSENT} if
 *     nothing may
 */
@SuppressWarnings("ArrayRecordComponent") // read on every pull: no copies
public record ManifestRow(
        Digest digest,
        String mediaType,
        boolean namesItsType,
        Optional<String> location,
        OptionalLong size,
        byte[] bytes,
        Optional<String> pushedAt,
        long version) {

    /** The most bytes of a manifest that stand in its row: 64 KiB. */
    public static final int MAX_INLINE = 64 * 1024;

    /** The most rows that are read at once, for the sake of their bytes. */
    public static final int AT_ONCE = 25;

    /** No version of any row. */
    public static final long ANY_VERSION = 0;

    /** No version either: there is no such row. */
    public static final long ABSENT = -1;

    private static final String MEDIA_TYPE = "media-type";
    private static final String NAMES_ITS_TYPE = "names-its-type";
    private static final String LOCATION = "location";
    private static final String SIZE = "size";
    private static final String PUSHED_AT = "pushed-at";

    static ManifestRow of(Digest digest, Row row) {
        return new ManifestRow(
                digest,
                row.field(MEDIA_TYPE),
                row.fields().containsKey(NAMES_ITS_TYPE),
                Optional.ofNullable(row.fields().get(LOCATION)),
                size(row),
                row.value().content(),
                Optional.ofNullable(row.fields().get(PUSHED_AT)),
                row.version());
    }

    /** The same manifest, to be written only where no such row is. */
    ManifestRow absent() {
        return new ManifestRow(digest, mediaType, namesItsType, location, size, bytes, pushedAt, ABSENT);
    }

    /** As a push finds it: damaged bytes are nowhere. */
    static ManifestRow replaced(Digest digest, Row row) {
        ManifestRow read = of(digest, row);
        return DamageMark.isIn(row)
                ? new ManifestRow(
                        digest,
                        read.mediaType,
                        read.namesItsType,
                        Optional.empty(),
                        read.size,
                        read.bytes,
                        read.pushedAt,
                        read.version)
                : read;
    }

    /** Stored bytes that serve again must not have been dropped with the row that names them, nor displace others. */
    Condition condition() {
        if (version == ABSENT) {
            return Condition.ABSENT;
        }
        return version == ANY_VERSION ? Condition.ALWAYS : Condition.version(version);
    }

    RowValue value() {
        Map<String, String> fields = new HashMap<>();
        fields.put(MEDIA_TYPE, mediaType);
        if (namesItsType) {
            fields.put(NAMES_ITS_TYPE, "true");
        }
        location.ifPresent(path -> {
            fields.put(LOCATION, path);
            size.ifPresent(bytes -> fields.put(SIZE, Long.toString(bytes)));
        });
        fields.put(PUSHED_AT, pushedAt.orElseGet(() -> Instant.now().toString()));
        return new RowValue(fields, bytes);
    }

    private static OptionalLong size(Row row) {
        if (!row.fields().containsKey(LOCATION)) {
            return OptionalLong.of(row.value().content().length);
        }
        String size = row.fields().get(SIZE);
        return size == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size));
    }
}
