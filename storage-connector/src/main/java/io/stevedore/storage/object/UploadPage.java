package io.stevedore.storage.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of open multipart uploads.
 *
 * @param next where the following page goes on; empty after the last one
 */
public record UploadPage(List<OpenUpload> uploads, Optional<Marker> next) {

    /** Keeps a copy. */
    public UploadPage {
        uploads = List.copyOf(uploads);
    }

    /** An upload that was neither completed nor aborted. */
    public record OpenUpload(String key, String uploadId, Instant startedAt) {}

    /** The place between two pages. */
    public record Marker(String key, String uploadId) {}
}
