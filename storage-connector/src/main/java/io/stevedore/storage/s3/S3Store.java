package io.stevedore.storage.s3;

import io.stevedore.driver.Retries;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ContentRange;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.ObjectPage;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import io.stevedore.storage.object.PartPage;
import io.stevedore.storage.object.UploadPage;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of S3. */
final class S3Store implements ObjectStore {

    /** User metadata of an object, sent as {@code x-amz-meta-stevedore-mark}. */
    static final String MARK = "stevedore-mark";

    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Bucket bucket;
    private final S3Uploads uploads;
    private final S3Links links;
    private final Retries retries;

    /** @param retries counts those of the bucket's client */
    S3Store(S3Bucket bucket, S3Links links, Retries retries) {
        this.bucket = bucket;
        this.uploads = new S3Uploads(bucket);
        this.links = links;
        this.retries = retries;
    }

    @Override
    public ObjectLimits limits() {
        return S3Parameters.LIMITS;
    }

    /** A checksum that the SDK is to find goes behind a body in chunks, which costs as much as all else of the call. */
    @Override
    public void put(String key, ObjectBody body) {
        PutObjectRequest.Builder request = bucket.settings()
                .creation()
                .on(PutObjectRequest.builder())
                .bucket(bucket.name())
                .key(key)
                .overrideConfiguration(bucket.settings().calls().sending(body.size()));
        Checksum checksum = bucket.settings().checksums().ofBodies();
        if (checksum != null) {
            checksum.on(request, checksum.of(body));
        }
        bucket.call(key, s3 -> s3.putObject(request.build(), body(body)));
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        boolean whole = offset == 0 && length == Long.MAX_VALUE;
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .range(whole ? null : range(offset, length))
                .build();
        try {
            return stream(key, offset, length, bucket.unmapped(s3 -> s3.getObject(request)));
        } catch (SdkException e) {
            if (e instanceof S3Exception answer && answer.statusCode() == RANGE_NOT_SATISFIABLE) {
                return InputStream.nullInputStream();
            }
            throw S3Errors.of(key, e);
        }
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        try {
            HeadObjectResponse found = bucket.call(
                    key,
                    s3 -> s3.headObject(request -> request.bucket(bucket.name()).key(key)));
            return Optional.of(new ObjectInfo(
                    key,
                    told(key, "Content-Length", found.contentLength()),
                    told(key, "Last-Modified", found.lastModified()),
                    Optional.ofNullable(found.metadata().get(MARK))));
        } catch (StorageException.Missing e) {
            return Optional.empty();
        }
    }

    @Override
    public void copy(String source, String target) {
        CopyObjectRequest request = bucket.settings()
                .creation()
                .on(CopyObjectRequest.builder())
                .sourceBucket(bucket.name())
                .sourceKey(source)
                .destinationBucket(bucket.name())
                .destinationKey(target)
                .metadataDirective(MetadataDirective.REPLACE)
                .overrideConfiguration(bucket.settings().calls().copying(S3Parameters.LIMITS.copy()))
                .build();
        bucket.call(source + " to " + target, s3 -> s3.copyObject(request));
    }

    @Override
    public void delete(List<String> keys) {
        if (keys.size() == 1) {
            bucket.call(
                    keys.get(0),
                    s3 -> s3.deleteObject(
                            request -> request.bucket(bucket.name()).key(keys.get(0))));
        } else if (!keys.isEmpty()) {
            deleteAll(keys);
        }
    }

    private void deleteAll(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        List<S3Error> failures = bucket.call(
                        keys.size() + " keys from " + keys.get(0),
                        s3 -> s3.deleteObjects(request -> request.bucket(bucket.name())
                                .delete(all -> all.objects(objects).quiet(true))))
                .errors();
        S3Errors.ofKeys(failures).ifPresent(failure -> {
            throw failure;
        });
    }

    @Override
    public ObjectPage list(ListRequest wanted) {
        ListObjectsV2Response page = bucket.call(
                wanted.prefix(),
                s3 -> s3.listObjectsV2(request -> request.bucket(bucket.name())
                        .prefix(wanted.prefix())
                        .delimiter(wanted.folded() ? "/" : null)
                        .continuationToken(wanted.next().isEmpty() ? null : wanted.next())
                        .maxKeys(wanted.limit())));
        return new ObjectPage(
                page.contents().stream()
                        .map(object ->
                                new ObjectInfo(object.key(), object.size(), object.lastModified(), Optional.empty()))
                        .toList(),
                page.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
                Boolean.TRUE.equals(page.isTruncated())
                        ? Objects.requireNonNullElse(page.nextContinuationToken(), "")
                        : "");
    }

    @Override
    public String startUpload(String key, String mark) {
        return uploads.start(key, mark);
    }

    @Override
    public Part uploadPart(PartAddress address, ObjectBody body) {
        return uploads.upload(address, body);
    }

    @Override
    public Part copyPart(PartAddress address, String source, long offset, long length) {
        return uploads.copy(address, source, offset, length);
    }

    @Override
    public void completeUpload(String key, String uploadId, List<Part> parts) {
        uploads.complete(key, uploadId, parts);
    }

    @Override
    public void abortUpload(String key, String uploadId) {
        uploads.abort(key, uploadId);
    }

    @Override
    public UploadPage listUploads(String prefix, Optional<UploadPage.Marker> after) {
        return uploads.list(prefix, after);
    }

    @Override
    public PartPage listParts(String key, String uploadId, int after) {
        return uploads.listParts(key, uploadId, after);
    }

    @Override
    public URI presign(SignedMethod method, String key, Duration expiry) {
        return links.sign(method, key, expiry);
    }

    @Override
    public long retries() {
        return retries.count();
    }

    @Override
    public void close() {
        links.close();
        bucket.client().close();
    }

    private static <T> T told(String key, String header, @Nullable T value) {
        if (value == null) {
            throw new StorageException.Broken(key + ": the store's answer has no " + header, null);
        }
        return value;
    }

    /** Reopened for each attempt. */
    static RequestBody body(ObjectBody body) {
        return RequestBody.fromContentProvider(body::open, body.size(), S3Creation.CONTENT_TYPE);
    }

    private static String range(long offset, long length) {
        return "bytes=" + offset + "-" + (length > Long.MAX_VALUE - offset ? "" : offset + length - 1);
    }

    /** Some stores answer a range that they find odd with the whole object. */
    private static InputStream stream(
            String key, long offset, long length, ResponseInputStream<GetObjectResponse> answer) {
        long size = Objects.requireNonNullElse(answer.response().contentLength(), Long.MAX_VALUE);
        String range = answer.response().contentRange();
        Optional<ContentRange> sent = ContentRange.parse(range).filter(told -> told.answers(offset, length, size));
        if (sent.isPresent()) {
            return new S3Stream(answer, sent.get().length());
        }
        if (range == null && offset == 0 && size <= length) {
            return new S3Stream(answer, size);
        }
        answer.abort();
        if (offset >= size) {
            return InputStream.nullInputStream();
        }
        String what = range != null ? "the range " + range + " in " + size + " bytes" : "all of its bytes";
        throw new StorageException.Broken(
                key + ": the store sent " + what + " when asked for those from " + offset, null);
    }
}
