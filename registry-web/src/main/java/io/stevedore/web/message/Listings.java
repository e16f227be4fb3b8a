package io.stevedore.web.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import jakarta.json.stream.JsonGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

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

    /** An image index (OCI Image Specification), piece by piece. */
    public static void index(List<Referral> manifests, Consumer<byte[]> pieces) {
        pieces.accept(("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX_TYPE + "\",\"manifests\":[").getBytes(UTF_8));
        String separator = "";
        for (Referral manifest : manifests) {
            pieces.accept(separator.getBytes(UTF_8));
            descriptor(manifest, pieces);
            separator = ",";
        }
        pieces.accept("]}".getBytes(UTF_8));
    }

    private static void writeTexts(JsonGenerator json, String name, List<?> values) {
        json.writeStartArray(name);
        values.forEach(value -> json.write(value.toString()));
        json.writeEnd();
    }

    /** Annotations are JSON already, and may be long: they are not read to be written. */
    private static void descriptor(Referral referral, Consumer<byte[]> pieces) {
        Descriptor descriptor = referral.manifest();
        byte[] json = JsonBytes.object(object -> {
            object.write("mediaType", descriptor.mediaType());
            object.write("digest", descriptor.digest().toString());
            object.write("size", descriptor.size());
            descriptor.artifactType().ifPresent(type -> object.write("artifactType", type));
        });
        if (referral.annotations().length == 0) {
            pieces.accept(json);
            return;
        }
        pieces.accept(Arrays.copyOf(json, json.length - 1)); // without the brace
        pieces.accept(",\"annotations\":".getBytes(UTF_8));
        pieces.accept(referral.annotations());
        pieces.accept("}".getBytes(UTF_8));
    }
}
