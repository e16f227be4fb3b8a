package io.stevedore.web.message;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import jakarta.json.stream.JsonGenerator;
import java.util.List;

/** Lists as JSON. */
public final class Listings {

    /** The media type of {@link #index}. */
    public static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";

    private Listings() {}

    public static byte[] tags(RepositoryName name, List<Tag> tags) {
        return JsonBytes.object(json -> {
            json.write("name", name.toString());
            writeTexts(json, "tags", tags);
        });
    }

    public static byte[] catalog(List<RepositoryName> names) {
        return JsonBytes.object(json -> writeTexts(json, "repositories", names));
    }

    /** An image index (OCI Image Specification). */
    public static byte[] index(List<Descriptor> manifests) {
        return JsonBytes.object(json -> {
            json.write("schemaVersion", 2);
            json.write("mediaType", INDEX_TYPE);
            json.writeStartArray("manifests");
            manifests.forEach(manifest -> writeDescriptor(json, manifest));
            json.writeEnd();
        });
    }

    private static void writeTexts(JsonGenerator json, String name, List<?> values) {
        json.writeStartArray(name);
        values.forEach(value -> json.write(value.toString()));
        json.writeEnd();
    }

    private static void writeDescriptor(JsonGenerator json, Descriptor descriptor) {
        json.writeStartObject();
        json.write("mediaType", descriptor.mediaType());
        json.write("digest", descriptor.digest().toString());
        json.write("size", descriptor.size());
        descriptor.artifactType().ifPresent(type -> json.write("artifactType", type));
        JsonBytes.writeStrings(json, "annotations", descriptor.annotations());
        json.writeEnd();
    }
}
