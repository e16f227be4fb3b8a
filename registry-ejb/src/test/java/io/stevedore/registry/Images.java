package io.stevedore.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Manifests, written as clients write them. */
public final class Images {

    public static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    public static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    public static final String FOREIGN = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";

    private Images() {}

    public static String descriptor(String mediaType, Digest digest, long size) {
        return descriptor(mediaType, digest, size, "");
    }

    /** @param more further fields, each with a comma before it */
    public static String descriptor(String mediaType, Digest digest, long size, String more) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + digest + "\",\"size\":" + size + more + "}";
    }

    public static String layer(Digest digest) {
        return descriptor(LAYER, digest, Content.size(digest));
    }

    /** An image whose config is the empty blob. */
    public static byte[] image(Stream<String> layers, String more) {
        return known("{\"schemaVersion\":2,\"config\":" + descriptor(CONFIG, Content.sha256(new byte[0]), 0)
                + ",\"layers\":" + list(layers) + more + "}");
    }

    public static byte[] image(Digest... layers) {
        return image(Stream.of(layers).map(Images::layer), "");
    }

    public static byte[] index(Stream<String> manifests, String more) {
        return known("{\"schemaVersion\":2,\"manifests\":" + list(manifests) + more + "}");
    }

    public static byte[] index(Digest... manifests) {
        return index(Stream.of(manifests).map(digest -> descriptor(IMAGE, digest, Content.size(digest))), "");
    }

    /** A field {@code subject}, with a comma before it. */
    public static String subject(Digest digest) {
        return ",\"subject\":" + descriptor(IMAGE, digest, Content.size(digest));
    }

    /** Pushes the config of all images of this class. */
    public static void pushConfig(TestRegistry registry, RepositoryName name) {
        pushBlob(registry, name, new byte[0]);
    }

    public static Digest pushBlob(TestRegistry registry, RepositoryName name, byte[] bytes) {
        Digest digest = Content.sha256(bytes);
        registry.uploads().push(name, digest, Content.chunk(bytes));
        return digest;
    }

    /** Pushes an image with one layer, and what it needs. */
    public static Digest push(TestRegistry registry, RepositoryName name, String tag, byte[] layer) {
        pushConfig(registry, name);
        byte[] image = image(pushBlob(registry, name, layer));
        return registry.manifests()
                .put(name, new Tag(tag), List.of(), IMAGE, image)
                .digest();
    }

    /** Its size is {@linkplain Content#size known} to others that point to it. */
    private static byte[] known(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        Content.sha256(bytes);
        return bytes;
    }

    private static String list(Stream<String> elements) {
        return elements.collect(Collectors.joining(",", "[", "]"));
    }
}
