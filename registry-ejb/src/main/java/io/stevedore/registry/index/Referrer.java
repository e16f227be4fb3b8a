package io.stevedore.registry.index;

import io.stevedore.registry.domain.Digest;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest that says something about another one, as the index keeps it.
 *
 * @param annotations JSON of the manifest's annotations; empty if they are too large, and stand in the manifest alone
 */
@SuppressWarnings("ArrayRecordComponent") // goes from the row to the reader as it is
public record Referrer(
        Digest digest, String mediaType, long size, Optional<String> artifactType, Optional<byte[]> annotations) {

    private static final String MEDIA_TYPE = "media-type";
    private static final String SIZE = "size";
    private static final String ARTIFACT_TYPE = "artifact-type";
    private static final String ELSEWHERE = "annotations-in-manifest";

    static Referrer of(Digest digest, Row row) {
        return new Referrer(
                digest,
                row.field(MEDIA_TYPE),
                Long.parseLong(row.field(SIZE)),
                Optional.ofNullable(row.fields().get(ARTIFACT_TYPE)),
                row.fields().containsKey(ELSEWHERE)
                        ? Optional.empty()
                        : Optional.of(row.value().content()));
    }

    RowValue value() {
        Map<String, String> fields = new HashMap<>();
        fields.put(MEDIA_TYPE, mediaType);
        fields.put(SIZE, Long.toString(size));
        artifactType.ifPresent(type -> fields.put(ARTIFACT_TYPE, type));
        if (annotations.isEmpty()) {
            fields.put(ELSEWHERE, "true");
        }
        return new RowValue(fields, annotations.orElse(new byte[0]));
    }
}
