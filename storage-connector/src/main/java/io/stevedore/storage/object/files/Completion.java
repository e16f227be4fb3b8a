package io.stevedore.storage.object.files;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.UploadPage.OpenUpload;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * The end of a multipart upload as an object, also where the answer is lost.
 *
 * <p>An upload that was found by listing has lost its mark. Its object is known by what changed at the key, and the
 * older uploads of the key end with it.
 */
record Completion(Bucket bucket) {

    private static final System.Logger LOG = System.getLogger(Completion.class.getName());

    /** @throws StorageException.Missing if the upload is gone, and the object at the key is not of this upload */
    void complete(String key, StoredParts stored) {
        StoredParts.Upload upload = stored.upload().orElseThrow();
        if (upload.mark().isPresent()) {
            complete(key, stored, Optional.empty());
            return;
        }
        List<OpenUpload> older = new OrphanedWriters(bucket).olderThan(key, upload.id());
        complete(key, stored, bucket.store().head(key));
        older.forEach(this::abort);
    }

    private void complete(String key, StoredParts stored, Optional<ObjectInfo> before) {
        String id = stored.upload().orElseThrow().id();
        try {
            bucket.store().completeUpload(key, id, stored.parts());
        } catch (StorageException.Missing | StorageException.Busy e) {
            if (!isMade(key, stored, before)) {
                throw e;
            }
        }
    }

    private boolean isMade(String key, StoredParts stored, Optional<ObjectInfo> before) {
        StoredParts.Upload upload = stored.upload().orElseThrow();
        Optional<ObjectInfo> now = bucket.store().head(key);
        if (upload.mark().isPresent()) {
            return now.flatMap(ObjectInfo::mark).equals(upload.mark());
        }
        return !now.equals(before)
                && now.map(ObjectInfo::size).equals(Optional.of(stored.partBytes()))
                && isGone(key, upload.id());
    }

    private boolean isGone(String key, String uploadId) {
        try {
            bucket.store().listParts(key, uploadId, 0);
            return false;
        } catch (StorageException.Missing e) {
            return true;
        }
    }

    private void abort(OpenUpload older) {
        try {
            bucket.abort(older.key(), older.uploadId());
        } catch (StorageException e) {
            LOG.log(Level.INFO, "an older upload of {0} stays for the next sweep: {1}", older.key(), e.getMessage());
        }
    }
}
