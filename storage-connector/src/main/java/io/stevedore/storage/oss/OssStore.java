package io.stevedore.storage.oss;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.internal.OSSHeaders;
import com.aliyun.oss.model.AbortMultipartUploadRequest;
import com.aliyun.oss.model.CannedAccessControlList;
import com.aliyun.oss.model.CompleteMultipartUploadRequest;
import com.aliyun.oss.model.CopyObjectRequest;
import com.aliyun.oss.model.DeleteObjectsRequest;
import com.aliyun.oss.model.GenericRequest;
import com.aliyun.oss.model.InitiateMultipartUploadRequest;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PartETag;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.UploadPartCopyRequest;
import com.aliyun.oss.model.UploadPartRequest;
import com.aliyun.oss.model.WebServiceRequest;
import io.stevedore.driver.Retries;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
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
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A bucket of OSS. */
final class OssStore implements ObjectStore {

    /** OSS takes parts of 5 GiB, but the SDK reads their sizes in listings as {@code int}. */
    private static final String MARK = "stevedore-mark";

    private final String bucket;
    private final OssEncryption encryption;
    private final OSS client;
    private final OSS copyingClient;
    private final OssSigner signer;
    private final Retries retries = new Retries();
    private final OssCalls calls;
    private final OssCalls copyingCalls;
    private final OssListings listings;

    private OssStore(OssSettings settings, OSS client, OSS copyingClient, OssSigner signer) {
        this.bucket = settings.bucket();
        this.encryption = settings.encryption();
        this.client = client;
        this.copyingClient = copyingClient;
        this.signer = signer;
        this.calls = new OssCalls(settings, retries);
        this.copyingCalls = new OssCalls(settings.copying(OssParameters.LIMITS.copy()), retries);
        this.listings = new OssListings(client, calls, bucket);
    }

    static OssStore of(OssSettings settings) {
        OSS client = OssConnection.open(settings, settings.endpoint());
        OSS copyingClient = OssConnection.open(settings.copying(OssParameters.LIMITS.copy()), settings.endpoint());
        return new OssStore(settings, client, copyingClient, OssSigner.of(settings));
    }

    /** The SDK would log the whole answer of a failure. */
    static <R extends WebServiceRequest> R quiet(R request) {
        request.setLogEnabled(false);
        return request;
    }

    @Override
    public ObjectLimits limits() {
        return OssParameters.LIMITS;
    }

    @Override
    public void put(String key, ObjectBody body) {
        calls.sending(body.size(), "Writing \"" + key + "\"", () -> {
            ObjectMetadata metadata = encryption.metadata();
            metadata.setContentLength(body.size());
            return client.putObject(quiet(new PutObjectRequest(bucket, key, body.open(), metadata)));
        });
    }

    @Override
    public InputStream get(String key, long offset, long length) {
        return new OssReader(client, calls, bucket).read(key, offset, length);
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return calls.call("Looking at \"" + key + "\"", () -> {
            try {
                return Optional.of(info(key, client.getObjectMetadata(quiet(new GenericRequest(bucket, key)))));
            } catch (OSSException e) {
                if ("NoSuchKey".equals(e.getErrorCode())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static ObjectInfo info(String key, ObjectMetadata metadata) {
        return new ObjectInfo(
                key,
                told(key, metadata, OSSHeaders.CONTENT_LENGTH, Long.class),
                told(key, metadata, OSSHeaders.LAST_MODIFIED, Date.class).toInstant(),
                Optional.ofNullable(metadata.getUserMetadata().get(MARK)));
    }

    private static <T> T told(String key, ObjectMetadata metadata, String header, Class<T> type) {
        Object value = metadata.getRawMetadata().get(header);
        if (value == null) {
            throw new StorageException.Broken(
                    "Looking at \"" + key + "\" failed: the store's answer has no " + header, null);
        }
        return type.cast(value);
    }

    @Override
    public void copy(String source, String target) {
        copyingCalls.call("Copying \"" + source + "\" to \"" + target + "\"", () -> {
            CopyObjectRequest request = quiet(new CopyObjectRequest(bucket, source, bucket, target));
            return copyingClient.copyObject(encryption.applyTo(request));
        });
    }

    @Override
    public void delete(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        String what = "Deleting \"" + keys.get(0) + "\" and " + (keys.size() - 1) + " others";
        List<String> deleted = calls.call(what, () -> {
            DeleteObjectsRequest request = quiet(new DeleteObjectsRequest(bucket));
            request.setKeys(keys);
            return client.deleteObjects(request).getDeletedObjects();
        });
        Set<String> left = new HashSet<>(keys);
        deleted.forEach(left::remove);
        if (!left.isEmpty()) {
            throw new StorageException.Broken(
                    what + " failed: the store kept " + left.size() + " of them, such as \""
                            + left.iterator().next() + "\", and does not tell why",
                    null);
        }
    }

    @Override
    public ObjectPage list(ListRequest request) {
        return listings.objects(request);
    }

    @Override
    public String startUpload(String key, String mark) {
        return calls.call("Starting an upload of \"" + key + "\"", () -> {
            ObjectMetadata metadata = encryption.metadata();
            metadata.addUserMetadata(MARK, mark);
            return client.initiateMultipartUpload(quiet(new InitiateMultipartUploadRequest(bucket, key, metadata)))
                    .getUploadId();
        });
    }

    @Override
    public Part uploadPart(PartAddress address, ObjectBody body) {
        String tag = calls.sending(body.size(), named(address), () -> {
            UploadPartRequest request = quiet(new UploadPartRequest(
                    bucket, address.key(), address.uploadId(), address.number(), body.open(), body.size()));
            return client.uploadPart(request).getETag();
        });
        return new Part(address.number(), tag, body.size());
    }

    @Override
    public Part copyPart(PartAddress address, String source, long offset, long length) {
        String tag = copyingCalls.call(named(address) + " from \"" + source + "\"", () -> {
            UploadPartCopyRequest request =
                    quiet(new UploadPartCopyRequest(bucket, source, bucket, address.key(), address.uploadId()));
            request.setPartNumber(address.number());
            request.setBeginIndex(offset);
            request.setPartSize(length);
            return copyingClient.uploadPartCopy(request).getETag();
        });
        return new Part(address.number(), tag, length);
    }

    private static String named(PartAddress address) {
        return "Uploading part " + address.number() + " of \"" + address.key() + "\"";
    }

    @Override
    public void completeUpload(String key, String uploadId, List<Part> parts) {
        copyingCalls.call("Completing the upload of \"" + key + "\"", () -> {
            CompleteMultipartUploadRequest request =
                    quiet(new CompleteMultipartUploadRequest(bucket, key, uploadId, sortable(parts)));
            request.setObjectACL(CannedAccessControlList.Private);
            return copyingClient.completeMultipartUpload(request);
        });
    }

    /** The SDK sorts the list it is given. */
    private static List<PartETag> sortable(List<Part> parts) {
        return parts.stream()
                .map(part -> new PartETag(part.number(), part.tag()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public void abortUpload(String key, String uploadId) {
        calls.call(
                "Aborting the upload of \"" + key + "\"",
                () -> client.abortMultipartUpload(quiet(new AbortMultipartUploadRequest(bucket, key, uploadId))));
    }

    @Override
    public UploadPage listUploads(String prefix, Optional<UploadPage.Marker> after) {
        return listings.uploads(prefix, after);
    }

    @Override
    public PartPage listParts(String key, String uploadId, int after) {
        return listings.parts(key, uploadId, after);
    }

    @Override
    public URI presign(SignedMethod method, String key, Duration expiry) {
        return signer.sign(method, key, expiry);
    }

    @Override
    public long retries() {
        return retries.count();
    }

    @Override
    public void close() {
        client.shutdown();
        copyingClient.shutdown();
        signer.close();
    }
}
