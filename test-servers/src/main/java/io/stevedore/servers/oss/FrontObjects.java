package io.stevedore.servers.oss;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The objects of the bucket, and the requests about them. */
final class FrontObjects {

    /** By the bytes of their UTF-8. */
    static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** Keys that a batch leaves where they are. */
    final Set<String> undeletable = ConcurrentHashMap.newKeySet();

    /** Whether ranges follow OSS's own rules whatever the request says. */
    volatile boolean ownRanges;

    private final TreeMap<String, FrontObject> objects = new TreeMap<>(ORDER);

    synchronized FrontObject find(String key) {
        FrontObject object = objects.get(key);
        if (object == null) {
            throw new FrontError(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
        }
        return object;
    }

    synchronized NavigableMap<String, FrontObject> all() {
        return new TreeMap<>(objects);
    }

    synchronized void place(FrontRequest request, FrontObject object) {
        boolean keep = request.header("x-oss-forbid-overwrite").orElse("").equals("true");
        if (keep && objects.containsKey(request.key())) {
            throw new FrontError(409, "FileAlreadyExists", "The object you specified already exists.");
        }
        objects.put(request.key(), object);
    }

    FrontReply put(FrontRequest request) {
        FrontObject object = FrontObject.of(request.body(), request.kept());
        place(request, object);
        return FrontReply.empty(200).with("ETag", object.quotedTag()).with("x-oss-hash-crc64ecma", object.crc());
    }

    FrontReply copy(FrontRequest request, String source) {
        FrontObject old = find(source);
        Map<String, String> headers = new TreeMap<>(request.kept());
        if (!request.header("x-oss-metadata-directive").orElse("COPY").equals("REPLACE")) {
            old.headers().forEach((name, value) -> {
                if (name.startsWith("x-oss-meta-") || name.equals("content-type")) {
                    headers.put(name, value);
                }
            });
        }
        FrontObject object = FrontObject.of(old.bytes(), headers);
        place(request, object);
        return FrontReply.of(
                        200,
                        new FrontXml("CopyObjectResult")
                                .leaf("LastModified", object.isoTime())
                                .leaf("ETag", object.quotedTag()))
                .with("x-oss-hash-crc64ecma", object.crc());
    }

    FrontReply get(FrontRequest request) {
        FrontObject object = find(request.key());
        boolean standard = request.header("x-oss-range-behavior").orElse("").equals("standard") && !ownRanges;
        int size = object.bytes().length;
        FrontReply reply = request.header("range")
                .flatMap(text -> FrontRange.of(text, size, standard))
                .map(range -> FrontReply.of(206, Arrays.copyOfRange(object.bytes(), range.first(), range.last() + 1))
                        .with("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size))
                .orElseGet(() -> FrontReply.of(200, object.bytes()));
        object.headers().forEach(reply::with);
        return reply.with("ETag", object.quotedTag())
                .with("Last-Modified", object.httpTime())
                .with("x-oss-object-type", "Normal")
                .with("x-oss-hash-crc64ecma", object.crc());
    }

    FrontReply deleteBatch(FrontRequest request) {
        byte[] md5 = HexFormat.of().parseHex(FrontObject.md5(request.body()));
        if (!request.headers()
                .getOrDefault("content-md5", "")
                .equals(Base64.getEncoder().encodeToString(md5))) {
            throw new FrontError(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
        boolean quiet = FrontXml.texts(request.body(), "Quiet").contains("true");
        FrontXml xml = new FrontXml("DeleteResult");
        for (String key : FrontXml.texts(request.body(), "Key")) {
            if (!undeletable.contains(key)) {
                remove(key);
                if (!quiet) {
                    xml.add(new FrontXml("Deleted").leaf("Key", key));
                }
            }
        }
        return FrontReply.of(200, xml);
    }

    synchronized void remove(String key) {
        objects.remove(key);
    }
}
