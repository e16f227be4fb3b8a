package io.stevedore.servers.oss;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came in, decoded.
 *
 * @param headers by their names in lower case
 * @param params of the query; those without a value have an empty one
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record FrontRequest(
        String method,
        String bucket,
        String key,
        TreeMap<String, String> params,
        TreeMap<String, String> headers,
        byte[] body) {

    static FrontRequest of(String method, String path, String query, TreeMap<String, String> headers, byte[] body) {
        String bare = decoded(path.substring(1));
        int slash = bare.indexOf('/');
        TreeMap<String, String> params = new TreeMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            params.put(
                    decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new FrontRequest(
                method,
                slash < 0 ? bare : bare.substring(0, slash),
                slash < 0 ? "" : bare.substring(slash + 1),
                params,
                headers,
                body);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String param(String name) {
        return params.getOrDefault(name, "");
    }

    boolean has(String name) {
        return params.containsKey(name);
    }

    int limit(String name, int usual) {
        return has(name) ? Integer.parseInt(param(name)) : usual;
    }

    /** The object that {@code x-oss-copy-source} names, of this bucket. */
    Optional<String> source() {
        return header("x-oss-copy-source").map(FrontRequest::decoded).map(text -> {
            String start = "/" + bucket + "/";
            if (!text.startsWith(start)) {
                throw new FrontError(400, "InvalidArgument", "Copy Source must mention the source bucket and key.");
            }
            return text.substring(start.length());
        });
    }

    /** What an object is created with: user metadata, and what the store keeps of the request. */
    Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>(headers);
        kept.keySet()
                .removeIf(name -> !name.startsWith("x-oss-meta-")
                        && !name.startsWith("x-oss-server-side-encryption")
                        && !name.equals("x-oss-object-acl")
                        && !name.equals("content-type"));
        return kept;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
