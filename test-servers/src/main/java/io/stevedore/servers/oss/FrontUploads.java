package io.stevedore.servers.oss;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The multipart uploads of the bucket, and the requests about them. */
final class FrontUploads {

    /** An upload takes it at its end: OSS's page of the start names none. */
    private static final String ACL = "x-oss-object-acl";

    private final FrontObjects objects;
    private final TreeMap<String, FrontUpload> open = new TreeMap<>();

    FrontUploads(FrontObjects objects) {
        this.objects = objects;
    }

    synchronized FrontReply start(FrontRequest request) {
        String id = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        Map<String, String> headers = new TreeMap<>(request.kept());
        headers.remove(ACL);
        open.put(id, new FrontUpload(request.key(), id, Instant.now(), headers, new TreeMap<>()));
        return FrontReply.of(
                200,
                new FrontXml("InitiateMultipartUploadResult")
                        .leaf("Bucket", request.bucket())
                        .leaf("Key", request.key())
                        .leaf("UploadId", id));
    }

    synchronized FrontReply put(FrontRequest request) {
        FrontObject part = FrontObject.of(request.body(), Map.of());
        find(request).parts().put(number(request), part);
        return FrontReply.empty(200).with("ETag", part.quotedTag()).with("x-oss-hash-crc64ecma", part.crc());
    }

    synchronized FrontReply copy(FrontRequest request, String source) {
        byte[] bytes = objects.find(source).bytes();
        byte[] wanted = request.header("x-oss-copy-source-range")
                .flatMap(text -> FrontRange.of(text, bytes.length, true))
                .map(range -> Arrays.copyOfRange(bytes, range.first(), range.last() + 1))
                .orElse(bytes);
        FrontObject part = FrontObject.of(wanted, Map.of());
        find(request).parts().put(number(request), part);
        return FrontReply.of(
                200,
                new FrontXml("CopyPartResult")
                        .leaf("LastModified", part.isoTime())
                        .leaf("ETag", part.quotedTag()));
    }

    synchronized FrontReply complete(FrontRequest request) {
        FrontUpload upload = find(request);
        request.header(ACL).ifPresent(acl -> upload.headers().put(ACL, acl));
        List<Integer> numbers = FrontXml.texts(request.body(), "PartNumber").stream()
                .map(Integer::valueOf)
                .toList();
        FrontObject object = upload.joined(numbers, FrontXml.texts(request.body(), "ETag"));
        objects.place(request, object);
        open.remove(upload.id());
        return FrontReply.of(
                        200,
                        new FrontXml("CompleteMultipartUploadResult")
                                .leaf("Location", "")
                                .leaf("Bucket", request.bucket())
                                .leaf("Key", request.key())
                                .leaf("ETag", object.quotedTag()))
                .with("x-oss-hash-crc64ecma", object.crc());
    }

    synchronized FrontReply abort(FrontRequest request) {
        open.remove(find(request).id());
        return FrontReply.empty(204);
    }

    synchronized FrontReply parts(FrontRequest request) {
        FrontUpload upload = find(request);
        int after = request.limit("part-number-marker", 0);
        int limit = request.limit("max-parts", 1000);
        FrontXml xml = new FrontXml("ListPartsResult")
                .leaf("Bucket", request.bucket())
                .leaf("Key", upload.key())
                .leaf("UploadId", upload.id())
                .leaf("MaxParts", limit);
        int last = after;
        int count = 0;
        for (Map.Entry<Integer, FrontObject> part :
                upload.parts().tailMap(after, false).entrySet()) {
            if (count++ == limit) {
                return FrontReply.of(200, xml.leaf("IsTruncated", true).leaf("NextPartNumberMarker", last));
            }
            last = part.getKey();
            xml.add(new FrontXml("Part")
                    .leaf("PartNumber", last)
                    .leaf("LastModified", part.getValue().isoTime())
                    .leaf("ETag", part.getValue().quotedTag())
                    .leaf("Size", part.getValue().bytes().length));
        }
        return FrontReply.of(200, xml.leaf("IsTruncated", false));
    }

    synchronized List<String> keys() {
        return open.values().stream().map(FrontUpload::key).sorted().toList();
    }

    synchronized FrontReply list(FrontRequest request) {
        List<FrontUpload> sorted = new ArrayList<>(open.values());
        sorted.removeIf(upload -> !upload.key().startsWith(request.param("prefix")) || isBefore(request, upload));
        sorted.sort(Comparator.comparing(FrontUpload::key, FrontObjects.ORDER).thenComparing(FrontUpload::id));
        int limit = Math.min(request.limit("max-uploads", 1000), sorted.size());
        FrontXml xml = new FrontXml("ListMultipartUploadsResult")
                .leaf("Bucket", request.bucket())
                .leaf("MaxUploads", request.limit("max-uploads", 1000))
                .leaf("IsTruncated", limit < sorted.size());
        for (FrontUpload upload : sorted.subList(0, limit)) {
            xml.add(new FrontXml("Upload")
                    .leaf("Key", upload.key())
                    .leaf("UploadId", upload.id())
                    .leaf("Initiated", FrontObject.isoTime(upload.startedAt())));
        }
        if (limit > 0) {
            xml.leaf("NextKeyMarker", sorted.get(limit - 1).key());
            xml.leaf("NextUploadIdMarker", sorted.get(limit - 1).id());
        }
        return FrontReply.of(200, xml);
    }

    private static boolean isBefore(FrontRequest request, FrontUpload upload) {
        int keys = FrontObjects.ORDER.compare(upload.key(), request.param("key-marker"));
        return request.has("key-marker")
                && (keys < 0 || (keys == 0 && upload.id().compareTo(request.param("upload-id-marker")) <= 0));
    }

    private FrontUpload find(FrontRequest request) {
        FrontUpload upload = open.get(request.param("uploadId"));
        if (upload == null || !upload.key().equals(request.key())) {
            throw new FrontError(
                    404,
                    "NoSuchUpload",
                    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                            + " aborted or completed.");
        }
        return upload;
    }

    private static int number(FrontRequest request) {
        int number = Integer.parseInt(request.param("partNumber"));
        if (number < 1 || number > 10_000) {
            throw new FrontError(400, "InvalidArgument", "Part number must be an integer between 1 and 10000.");
        }
        return number;
    }
}
