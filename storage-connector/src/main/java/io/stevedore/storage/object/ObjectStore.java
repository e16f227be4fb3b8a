package io.stevedore.storage.object;

import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One bucket of an object store, in the verbs that S3 and OSS share. Each method is one call to the store, repeated by
 * the driver while the store is merely busy. Keys are whole: the driver adds nothing to them.
 *
 * <p>Thread-safe. All methods throw {@link StorageException}: {@code Missing} where the key, or the multipart upload,
 * does not exist; {@code Busy} for throttling, time-outs, 5xx and lost connections, once the retries are used up;
 * {@code Full} for an exhausted quota; {@code Broken} for everything else. No message holds a secret or a signed URL.
 */
public interface ObjectStore extends AutoCloseable {

    ObjectLimits limits();

    /** Writes an object, replacing what was there. */
    void put(String key, ObjectBody body);

    /**
     * Opens an object from an offset, at most {@code length} bytes of it. At or past its end the stream is empty. The
     * stream fails with an {@link java.io.IOException} if the connection does.
     *
     * @param offset at least 0
     * @param length at least 1; {@link Long#MAX_VALUE} for all that follows
     */
    InputStream get(String key, long offset, long length);

    /** What is known of an object without reading it; empty if there is none. */
    Optional<ObjectInfo> head(String key);

    /** Copies an object within the store, replacing the target; at most {@link ObjectLimits#copy} bytes. */
    void copy(String source, String target);

    /** Deletes objects, at most {@link ObjectLimits#PAGE}; those that are gone already count as deleted. */
    void delete(List<String> keys);

    /** One page of the keys that begin with a prefix, in the order of their UTF-8 bytes. */
    ObjectPage list(ListRequest request);

    /**
     * Opens a multipart upload.
     *
     * @param mark becomes metadata of the finished object, so that {@link #head} tells who made it
     * @return the upload's id, opaque
     */
    String startUpload(String key, String mark);

    /** Uploads a part, replacing the part of that number. */
    Part uploadPart(PartAddress address, ObjectBody body);

    /** Makes a part of a range of another object, which is not led through this process. */
    Part copyPart(PartAddress address, String source, long offset, long length);

    /**
     * Turns parts into the object. A repeated call may find the upload {@code Missing} although the first one
     * succeeded.
     *
     * @param parts in the order of their numbers
     * @throws StorageException.Missing if the upload is gone, or one of the parts is
     */
    void completeUpload(String key, String uploadId, List<Part> parts);

    /**
     * Ends a multipart upload without an object, and drops its parts.
     *
     * @throws StorageException.Missing if there is no such upload; some stores, MinIO for one, then do nothing
     */
    void abortUpload(String key, String uploadId);

    /**
     * One page of the open multipart uploads whose keys begin with a prefix. Some stores, MinIO for one, answer with
     * none unless the prefix is a whole key.
     *
     * @param prefix a key, or empty for the whole bucket
     * @param after where the last page ended; empty for the first
     */
    UploadPage listUploads(String prefix, Optional<UploadPage.Marker> after);

    /**
     * One page of the parts of a multipart upload, in the order of their numbers.
     *
     * @param after the last number of the page before; 0 for the first
     */
    PartPage listParts(String key, String uploadId, int after);

    /** A URL that lets its bearer read an object for a while. Needs no call. */
    URI presign(SignedMethod method, String key, Duration expiry);

    /** How many of its calls were made again since it was opened. */
    default long retries() {
        return 0;
    }

    @Override
    void close();
}
