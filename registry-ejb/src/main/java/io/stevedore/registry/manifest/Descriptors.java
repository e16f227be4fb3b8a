package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Descriptors in JSON. */
final class Descriptors {

    private static final int MAX_MEDIA_TYPE = 255;

    private Descriptors() {}

    static Descriptor read(JsonObject json) {
        String mediaType = JsonFields.text(json, "mediaType");
        Optional<String> artifactType = JsonFields.optionalText(json, "artifactType");
        if (mediaType.length() > MAX_MEDIA_TYPE || artifactType.orElse("").length() > MAX_MEDIA_TYPE) {
            throw new RegistryException.ManifestInvalid(
                    "a media type is longer than " + MAX_MEDIA_TYPE + " characters");
        }
        Digest digest = Digest.parse(JsonFields.text(json, "digest"));
        return new Descriptor(mediaType, digest, JsonFields.size(json, "size"), artifactType, annotations(json));
    }

    static List<Descriptor> readAll(JsonObject json, String name) {
        return JsonFields.objects(json, name).stream().map(Descriptors::read).toList();
    }

    static Map<String, String> annotations(JsonObject json) {
        return JsonFields.optionalObject(json, "annotations")
                .map(Descriptors::texts)
                .orElse(Map.of());
    }

    /** An object whose fields are all texts. */
    static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new TreeMap<>();
        json.keySet().stream()
                .filter(name -> JsonFields.has(json, name))
                .forEach(name -> texts.put(JsonFields.unicode(name), JsonFields.text(json, name)));
        return texts;
    }
}
