package io.stevedore.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A manifest to push.
 *
 * @param json as it goes over the wire
 */
public record Manifest(String mediaType, String json) {

    public static final String IMAGE_TYPE = "application/vnd.oci.image.manifest.v1+json";
    public static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";

    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

    public static Manifest image(String config, String layer) {
        return new Manifest(
                IMAGE_TYPE,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                        .formatted(IMAGE_TYPE, descriptor(CONFIG_TYPE, config), descriptor(LAYER_TYPE, layer)));
    }

    /** An image without layers that says something about another manifest. */
    public static Manifest about(String subject, String artifactType, String config) {
        return new Manifest(
                IMAGE_TYPE,
                ("{\"schemaVersion\":2,\"mediaType\":\"%s\",\"artifactType\":\"%s\",\"config\":%s,\"layers\":[],"
                                + "\"subject\":%s,\"annotations\":{\"key\":\"value\"}}")
                        .formatted(
                                IMAGE_TYPE,
                                artifactType,
                                descriptor(CONFIG_TYPE, config),
                                descriptor(IMAGE_TYPE, subject)));
    }

    public static Manifest index(String child) {
        return new Manifest(
                INDEX_TYPE,
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                        .formatted(INDEX_TYPE, descriptor(IMAGE_TYPE, child)));
    }

    /** The same, as many bytes long: the rest is blank. */
    public Manifest padded(int size) {
        return new Manifest(mediaType, json + " ".repeat(size - json.length()));
    }

    public String digest() {
        return Content.digest(json.getBytes(UTF_8));
    }

    private static String descriptor(String type, String digest) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}".formatted(type, digest, Content.size(digest));
    }
}
