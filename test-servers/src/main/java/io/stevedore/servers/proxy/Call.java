package io.stevedore.servers.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A call to a store, as seen on the wire.
 *
 * @param target path and query, still encoded
 * @param headers by their names in lower case
 */
public record Call(String method, String target, Map<String, String> headers) {

    private static final String TARGET = "x-amz-target";

    /**
     * S3's name of the operation, such as {@code UploadPart}; OSS names its own otherwise. DynamoDB says it in a
     * header.
     */
    public String kind() {
        return header(TARGET)
                .map(target -> target.substring(target.indexOf('.') + 1))
                .orElseGet(this::kindOfStore);
    }

    private String kindOfStore() {
        Set<String> query = queryKeys();
        boolean copy = header("x-amz-copy-source")
                .or(() -> header("x-oss-copy-source"))
                .isPresent();
        if (query.contains("uploadId")) {
            return ofUpload(copy);
        }
        if (query.contains("uploads")) {
            return method.equals("POST") ? "CreateMultipartUpload" : "ListMultipartUploads";
        }
        return switch (method) {
            case "PUT" -> copy ? "CopyObject" : "PutObject";
            case "POST" -> "DeleteObjects";
            case "DELETE" -> "DeleteObject";
            case "HEAD" -> "HeadObject";
            default ->
                query.contains("list-type") || query.contains("prefix") || query.contains("max-keys")
                        ? "ListObjects"
                        : "GetObject";
        };
    }

    boolean isForDynamoDb() {
        return header(TARGET).isPresent();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Empty if the query does not have it, or has it without a value. */
    Optional<String> query(String name) {
        String query = target.substring(target.indexOf('?') + 1);
        return Stream.of(query.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private String ofUpload(boolean copy) {
        return switch (method) {
            case "PUT" -> copy ? "UploadPartCopy" : "UploadPart";
            case "POST" -> "CompleteMultipartUpload";
            case "DELETE" -> "AbortMultipartUpload";
            default -> "ListParts";
        };
    }

    private Set<String> queryKeys() {
        Set<String> keys = new TreeSet<>();
        int mark = target.indexOf('?');
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                keys.add(pair.split("=", 2)[0]);
            }
        }
        return keys;
    }
}
