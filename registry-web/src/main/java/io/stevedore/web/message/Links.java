package io.stevedore.web.message;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where things are, as references without scheme and host: a proxy in front may have another name than we know. */
public final class Links {

    /** The registry's own API, beside that of the specification. */
    public static final String OWN_API = "/stevedore/v1";

    private static final String ROOT = "/v2/";

    private Links() {}

    public static String blob(RepositoryName name, Digest digest) {
        return ROOT + name + "/blobs/" + digest;
    }

    public static String manifest(RepositoryName name, Digest digest) {
        return ROOT + name + "/manifests/" + digest;
    }

    public static String upload(Upload upload) {
        return ROOT + upload.repository() + "/blobs/uploads/" + upload.id();
    }

    public static String tags(RepositoryName name) {
        return ROOT + name + "/tags/list";
    }

    public static String referrers(RepositoryName name, Digest subject) {
        return ROOT + name + "/referrers/" + subject;
    }

    public static String catalog() {
        return ROOT + "_catalog";
    }

    /** The {@code Link} header for the page after one (RFC 8288). */
    public static String next(String list, PageRequest page, String last, Optional<String> artifactType) {
        String filter =
                artifactType.map(type -> "&artifactType=" + escaped(type)).orElse("");
        return "<" + list + "?n=" + page.limit() + "&last=" + escaped(last) + filter + ">; rel=\"next\"";
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
