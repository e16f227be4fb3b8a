package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.index.Referrer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What a list of referrers tells of a manifest (OCI Distribution Specification, "Listing Referrers"). */
final class Referrals {

    private static final int MAX_INLINE = 64 * 1024;

    private Referrals() {}

    static Referrer of(Manifest manifest, Digest digest, int size) {
        byte[] annotations = json(manifest.annotations());
        return new Referrer(
                digest,
                manifest.mediaType(),
                size,
                manifest.artifactType(),
                annotations.length <= MAX_INLINE ? Optional.of(annotations) : Optional.empty());
    }

    static Descriptor descriptor(Referrer referrer, Map<String, String> annotations) {
        return new Descriptor(
                referrer.mediaType(), referrer.digest(), referrer.size(), referrer.artifactType(), annotations);
    }

    static Map<String, String> annotations(byte[] json) {
        return json.length == 0 ? Map.of() : Descriptors.texts(StrictJson.read(json));
    }

    private static byte[] json(Map<String, String> annotations) {
        if (annotations.isEmpty()) {
            return new byte[0];
        }
        JsonObjectBuilder builder = Json.createObjectBuilder();
        annotations.forEach(builder::add);
        return builder.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
