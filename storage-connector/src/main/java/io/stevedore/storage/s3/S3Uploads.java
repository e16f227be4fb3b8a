package io.stevedore.storage.s3;

import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import io.stevedore.storage.object.PartPage;
import io.stevedore.storage.object.UploadPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The verbs of multipart uploads. */
record S3Uploads(S3Bucket bucket) {

    String start(String key, String mark) {
        CreateMultipartUploadRequest request = bucket.settings()
                .creation()
                .on(CreateMultipartUploadRequest.builder())
                .bucket(bucket.name())
                .key(key)
                .metadata(Map.of(S3Store.MARK, mark))
                .checksumAlgorithm(bucket.settings().checksums().algorithm())
                .build();
        return bucket.call(key, s3 -> s3.createMultipartUpload(request).uploadId());
    }

    Part upload(PartAddress address, ObjectBody body) {
        UploadPartRequest.Builder request = UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(address.key())
                .uploadId(address.uploadId())
                .partNumber(address.number())
                .overrideConfiguration(bucket.settings().calls().sending(body.size()));
        Checksum checksum = bucket.settings().checksums().ofBodies();
        String sum = checksum == null ? null : checksum.of(body);
        if (checksum != null && sum != null) {
            checksum.on(request, sum);
        }
        UploadPartResponse answer =
                bucket.call(about(address), s3 -> s3.uploadPart(request.build(), S3Store.body(body)));
        PartTag tag = PartTag.etag(answer.eTag());
        return new Part(address.number(), (checksum == null ? tag : tag.with(checksum, sum)).text(), body.size());
    }

    Part copy(PartAddress address, String source, long offset, long length) {
        UploadPartCopyRequest request = UploadPartCopyRequest.builder()
                .sourceBucket(bucket.name())
                .sourceKey(source)
                .copySourceRange("bytes=" + offset + "-" + (offset + length - 1))
                .destinationBucket(bucket.name())
                .destinationKey(address.key())
                .uploadId(address.uploadId())
                .partNumber(address.number())
                .overrideConfiguration(bucket.settings().calls().copying(length))
                .build();
        String tag = bucket.call(
                        about(address) + " from " + source,
                        s3 -> PartTag.of(s3.uploadPartCopy(request).copyPartResult()))
                .text();
        return new Part(address.number(), tag, length);
    }

    void complete(String key, String uploadId, List<Part> parts) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> new PartTag(part.tag()).completed(part.number()))
                .toList();
        long size = parts.stream().mapToLong(Part::size).sum();
        bucket.call(
                about(key, uploadId),
                s3 -> s3.completeMultipartUpload(request -> request.bucket(bucket.name())
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(all -> all.parts(completed))
                        .overrideConfiguration(bucket.settings().calls().copying(size))));
    }

    void abort(String key, String uploadId) {
        bucket.call(
                about(key, uploadId),
                s3 -> s3.abortMultipartUpload(
                        request -> request.bucket(bucket.name()).key(key).uploadId(uploadId)));
    }

    UploadPage list(String prefix, Optional<UploadPage.Marker> after) {
        ListMultipartUploadsResponse page = bucket.call(
                prefix,
                s3 -> s3.listMultipartUploads(request -> request.bucket(bucket.name())
                        .prefix(prefix)
                        .keyMarker(after.map(UploadPage.Marker::key).orElse(null))
                        .uploadIdMarker(after.map(UploadPage.Marker::uploadId).orElse(null))));
        List<UploadPage.OpenUpload> uploads = page.uploads().stream()
                .map(upload -> new UploadPage.OpenUpload(upload.key(), upload.uploadId(), upload.initiated()))
                .toList();
        return new UploadPage(
                uploads,
                Boolean.TRUE.equals(page.isTruncated())
                        ? Optional.of(new UploadPage.Marker(page.nextKeyMarker(), page.nextUploadIdMarker()))
                        : Optional.empty());
    }

    PartPage listParts(String key, String uploadId, int after) {
        ListPartsRequest.Builder request =
                ListPartsRequest.builder().bucket(bucket.name()).key(key).uploadId(uploadId);
        if (after > 0) {
            request.partNumberMarker(after);
        }
        ListPartsResponse page = bucket.call(about(key, uploadId), s3 -> s3.listParts(request.build()));
        List<Part> parts = page.parts().stream()
                .map(part -> new Part(part.partNumber(), PartTag.of(part).text(), part.size()))
                .toList();
        return new PartPage(parts, Boolean.TRUE.equals(page.isTruncated()));
    }

    private static String about(PartAddress address) {
        return "part " + address.number() + " of " + about(address.key(), address.uploadId());
    }

    private static String about(String key, String uploadId) {
        return key + ", upload " + uploadId;
    }
}
