package io.stevedore.servers.oss;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;

/** One page of keys, folded at a delimiter or not. */
final class FrontListing {

    private final FrontRequest request;
    private final String prefix;
    private final String delimiter;
    private final FrontXml xml = new FrontXml("ListBucketResult");
    private int count;
    private String last;

    private FrontListing(FrontRequest request) {
        this.request = request;
        this.prefix = request.param("prefix");
        this.delimiter = request.param("delimiter");
        this.last = new String(Base64.getDecoder().decode(request.param("continuation-token")), StandardCharsets.UTF_8);
    }

    static FrontReply of(FrontRequest request, NavigableMap<String, FrontObject> objects) {
        return new FrontListing(request).page(objects);
    }

    private FrontReply page(NavigableMap<String, FrontObject> objects) {
        int limit = request.limit("max-keys", 100);
        boolean more = false;
        for (Map.Entry<String, FrontObject> object : objects.tailMap(prefix).entrySet()) {
            String key = object.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            if (FrontObjects.ORDER.compare(key, last) <= 0 || (isFolded(last) && key.startsWith(last))) {
                continue;
            }
            if (count == limit) {
                more = true;
                break;
            }
            add(key, object.getValue());
        }
        return FrontReply.of(200, ended(more, limit));
    }

    private boolean isFolded(String entry) {
        return !delimiter.isEmpty() && entry.length() > prefix.length() && entry.endsWith(delimiter);
    }

    private void add(String key, FrontObject object) {
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        if (end >= 0) {
            last = key.substring(0, end + delimiter.length());
            xml.add(new FrontXml("CommonPrefixes").leaf("Prefix", last));
        } else {
            last = key;
            xml.add(new FrontXml("Contents")
                    .leaf("Key", key)
                    .leaf("LastModified", object.isoTime())
                    .leaf("ETag", object.quotedTag())
                    .leaf("Type", "Normal")
                    .leaf("Size", object.bytes().length)
                    .leaf("StorageClass", "Standard"));
        }
        count++;
    }

    private FrontXml ended(boolean more, int limit) {
        xml.leaf("Name", request.bucket()).leaf("Prefix", prefix).leaf("MaxKeys", limit);
        xml.leaf("IsTruncated", more).leaf("KeyCount", count);
        if (more) {
            xml.leaf(
                    "NextContinuationToken", Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
        }
        return xml;
    }
}
