package io.stevedore.web.message;

import java.util.Map;

/** Names of headers that the OCI Distribution Specification, or Docker before it, adds to HTTP. */
public final class Headers {

    public static final String API_VERSION = "Docker-Distribution-API-Version";
    public static final String CONTENT_DIGEST = "Docker-Content-Digest";
    public static final String FILTERS_APPLIED = "OCI-Filters-Applied";
    public static final String SUBJECT = "OCI-Subject";
    public static final String TAG = "OCI-Tag";
    public static final String UPLOAD_UUID = "Docker-Upload-UUID";
    public static final String WARNING = "Warning";

    /** What clients of a registry look for, and browsers must heed. */
    public static final Map<String, String> OF_EVERY_ANSWER =
            Map.of(API_VERSION, "registry/2.0", "X-Content-Type-Options", "nosniff");

    private Headers() {}

    /** What a warning says in a header: the specification has it so, section "Warnings". */
    public static String warning(String sentence) {
        return "299 - \"" + sentence.replaceAll("[^ -~]|[\"\\\\]", "?") + "\"";
    }
}
