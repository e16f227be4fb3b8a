package io.stevedore.storage.oss;

import com.aliyun.oss.OSS;
import com.aliyun.oss.model.ListMultipartUploadsRequest;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ListObjectsV2Result;
import com.aliyun.oss.model.ListPartsRequest;
import com.aliyun.oss.model.MultipartUploadListing;
import com.aliyun.oss.model.PartListing;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.ObjectLimits;
import io.stevedore.storage.object.ObjectPage;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartPage;
import io.stevedore.storage.object.UploadPage;
import java.util.Optional;

/**
 * The pages that the store lists. Keys come as they are, for the SDK does not decode others; no key of this project
 * holds what XML cannot.
 */
record OssListings(OSS client, OssCalls calls, String bucket) {

    ObjectPage objects(ListRequest wanted) {
        return calls.call("Listing \"" + wanted.prefix() + "\"", () -> {
            ListObjectsV2Request request = OssStore.quiet(new ListObjectsV2Request(bucket, wanted.prefix()));
            request.setMaxKeys(wanted.limit());
            if (wanted.folded()) {
                request.setDelimiter("/");
            }
            if (!wanted.next().isEmpty()) {
                request.setContinuationToken(wanted.next());
            }
            return page(client.listObjectsV2(request));
        });
    }

    private static ObjectPage page(ListObjectsV2Result result) {
        return new ObjectPage(
                result.getObjectSummaries().stream()
                        .map(object -> new ObjectInfo(
                                object.getKey(),
                                object.getSize(),
                                object.getLastModified().toInstant(),
                                Optional.empty()))
                        .toList(),
                result.getCommonPrefixes(),
                result.isTruncated() ? result.getNextContinuationToken() : "");
    }

    UploadPage uploads(String prefix, Optional<UploadPage.Marker> after) {
        return calls.call("Listing the uploads below \"" + prefix + "\"", () -> {
            ListMultipartUploadsRequest request = OssStore.quiet(new ListMultipartUploadsRequest(bucket));
            request.setPrefix(prefix);
            request.setMaxUploads(ObjectLimits.PAGE);
            after.ifPresent(marker -> {
                request.setKeyMarker(marker.key());
                request.setUploadIdMarker(marker.uploadId());
            });
            return page(client.listMultipartUploads(request));
        });
    }

    private static UploadPage page(MultipartUploadListing listing) {
        return new UploadPage(
                listing.getMultipartUploads().stream()
                        .map(upload -> new UploadPage.OpenUpload(
                                upload.getKey(),
                                upload.getUploadId(),
                                upload.getInitiated().toInstant()))
                        .toList(),
                listing.isTruncated()
                        ? Optional.of(
                                new UploadPage.Marker(listing.getNextKeyMarker(), listing.getNextUploadIdMarker()))
                        : Optional.empty());
    }

    PartPage parts(String key, String uploadId, int after) {
        return calls.call("Listing the parts of \"" + key + "\"", () -> {
            ListPartsRequest request = OssStore.quiet(new ListPartsRequest(bucket, key, uploadId));
            request.setMaxParts(ObjectLimits.PAGE);
            if (after > 0) {
                request.setPartNumberMarker(after);
            }
            return page(client.listParts(request));
        });
    }

    private static PartPage page(PartListing listing) {
        return new PartPage(
                listing.getParts().stream()
                        .map(part -> new Part(part.getPartNumber(), part.getETag(), part.getSize()))
                        .toList(),
                listing.isTruncated());
    }
}
