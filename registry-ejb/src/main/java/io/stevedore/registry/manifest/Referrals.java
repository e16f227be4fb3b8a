package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.index.Referrer;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the entries of a list of referrers (OCI Distribution Specification, "Listing Referrers").
 *
 * @param annotationBytes the most annotations that it tells of one; larger ones stand in the manifest alone
 */
record Referrals(int annotationBytes) {

    private static final byte[] NONE = {};

    /** To ask {@link Json} each time would search the class path each time. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    Referrer of(Manifest manifest, Digest digest, int size) {
        byte[] annotations = json(manifest.annotations());
        return new Referrer(
                digest,
                manifest.mediaType(),
                size,
                manifest.artifactType(),
                annotations.length <= annotationBytes ? Optional.of(annotations) : Optional.empty());
    }

    /** An older version, or another setting, may have left more annotations in the row. */
    Referral referral(Referrer referrer) {
        Descriptor descriptor = new Descriptor(
                referrer.mediaType(), referrer.digest(), referrer.size(), referrer.artifactType(), Map.of());
        byte[] annotations = referrer.annotations()
                .filter(json -> json.length <= annotationBytes)
                .orElse(NONE);
        return new Referral(descriptor, annotations);
    }

    private static byte[] json(Map<String, String> annotations) {
        if (annotations.isEmpty()) {
            return NONE;
        }
        JsonObjectBuilder builder = BUILDERS.createObjectBuilder();
        new TreeMap<>(annotations).forEach(builder::add);
        return builder.build().toString().getBytes(StandardCharsets.UTF_8);
    }
}
