package io.stevedore.web;

/** Names of headers that the OCI Distribution Specification, or Docker before it, adds to HTTP. */
final class Headers {

    static final String API_VERSION = "Docker-Distribution-API-Version";
    static final String CONTENT_DIGEST = "Docker-Content-Digest";
    static final String FILTERS_APPLIED = "OCI-Filters-Applied";
    static final String SUBJECT = "OCI-Subject";
    static final String TAG = "OCI-Tag";
    static final String UPLOAD_UUID = "Docker-Upload-UUID";

    private Headers() {}
}
