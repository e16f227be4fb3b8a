package io.stevedore.servers.oss;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An open multipart upload. */
record FrontUpload(
        String key, String id, Instant startedAt, Map<String, String> headers, TreeMap<Integer, FrontObject> parts) {

    private static final int LEAST_PART = 100 * 1024;

    /** The object that the listed parts make. */
    FrontObject joined(List<Integer> numbers, List<String> tags) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < numbers.size(); i++) {
            if (i > 0 && numbers.get(i) <= numbers.get(i - 1)) {
                throw new FrontError(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            FrontObject part = parts.get(numbers.get(i));
            if (part == null || !part.tag().equals(tags.get(i).replace("\"", ""))) {
                throw new FrontError(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found or the specified entity"
                                + " tag might not have matched the part's entity tag.");
            }
            if (part.bytes().length < LEAST_PART && i < numbers.size() - 1) {
                throw new FrontError(
                        400, "EntityTooSmall", "Your proposed upload smaller than the minimum allowed size.");
            }
            whole.writeBytes(part.bytes());
            all.append(part.tag());
        }
        FrontObject object = FrontObject.of(whole.toByteArray(), headers);
        String tag = FrontObject.md5(all.toString()) + "-" + numbers.size();
        return new FrontObject(object.bytes(), headers, object.at(), tag, object.crc());
    }
}
