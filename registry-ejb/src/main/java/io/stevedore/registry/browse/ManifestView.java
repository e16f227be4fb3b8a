package io.stevedore.registry.browse;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a manifest with what it points to. To look at it is no pull. */
@ApplicationScoped
public class ManifestView {

    private Manifests manifests;
    private ManifestBytes bytes;
    private ManifestSummaries summaries;
    private Blobs blobs;
    private LargeManifests large;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ManifestView() {}

    @Inject
    public ManifestView(
            Manifests manifests, ManifestBytes bytes, ManifestSummaries summaries, Blobs blobs, LargeManifests large) {
        this.manifests = manifests;
        this.bytes = bytes;
        this.summaries = summaries;
        this.blobs = blobs;
        this.large = large;
    }

    /**
     * What there is to tell of a manifest, as JSON: of one that cannot be read what is known and why it is not more, of
     * one that is not small not everything.
     *
     * @throws RegistryException.ManifestUnknown if the repository does not have it
     * @throws RegistryException.StoreFailed if the store has lost or changed its bytes
     * @throws RegistryException.Unavailable if it is large and too many others are parsed at the moment
     */
    public byte[] show(RepositoryName name, Reference reference) {
        SeenManifest seen =
                manifests.look(name, reference, row -> bytes.parsed(row, content -> SeenManifest.of(row, content)));
        JsonObjectBuilder json = LooseJson.BUILDERS
                .createObjectBuilder()
                .add("repository", name.text())
                .add("digest", seen.row().digest().toString())
                .add("bytes", seen.size());
        LooseJson.add(json, "pushed", seen.row().pushedAt());
        if (seen.manifest().isIndex()) {
            writeIndex(name, seen, json);
            return bytes(seen, json);
        }
        LargeManifests.Place place = place(seen);
        try (place) {
            writeImage(name, seen, json);
            return bytes(seen, json);
        }
    }

    /** A config of some size is several times as large until the answer is made. */
    private LargeManifests.Place place(SeenManifest seen) {
        return seen.imageConfig()
                        .filter(config -> ImageConfig.size(config) > ManifestBytes.SMALL_BYTES)
                        .isPresent()
                ? large.take()
                : LargeManifests.Place.NONE;
    }

    private static byte[] bytes(SeenManifest seen, JsonObjectBuilder json) {
        JsonObject manifest = seen.manifest().json();
        json.add("annotations", LooseJson.texts(manifest, "annotations")).add("complete", seen.complete());
        LooseJson.add(
                json,
                "subject",
                LooseJson.object(manifest, "subject").flatMap(subject -> LooseJson.digest(subject, "digest")));
        LooseJson.add(json, "problem", seen.problem());
        seen.whole().ifPresent(whole -> json.add("manifest", whole));
        return json.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private void writeIndex(RepositoryName name, SeenManifest seen, JsonObjectBuilder json) {
        List<Digest> children = seen.manifest().children();
        Map<Digest, ManifestSummary> found = summaries.of(name, children);
        seen.summary().with(children, found).write(json);
        JsonArrayBuilder list = LooseJson.BUILDERS.createArrayBuilder();
        seen.manifest().listed().forEach(each -> list.add(entry(each, found)));
        json.add("platforms", list); // in place of their names alone
    }

    private static JsonObject entry(JsonObject descriptor, Map<Digest, ManifestSummary> found) {
        JsonObjectBuilder entry = LooseManifest.named(descriptor);
        LooseJson.add(entry, "platform", LooseManifest.platform(descriptor));
        Optional<ManifestSummary> summary =
                LooseJson.digest(descriptor, "digest").map(found::get);
        summary.ifPresent(child -> {
            entry.add("kind", child.kind().text());
            LooseJson.add(entry, "size", child.size());
        });
        JsonObject annotations = LooseJson.texts(descriptor, "annotations");
        if (!annotations.isEmpty()) {
            entry.add("annotations", annotations);
        }
        return entry.add("present", summary.isPresent()).build();
    }

    private void writeImage(RepositoryName name, SeenManifest seen, JsonObjectBuilder json) {
        seen.summary().write(json);
        LooseManifest manifest = seen.manifest();
        List<String> commands = List.of();
        manifest.config().ifPresent(descriptor -> json.add("config", LooseManifest.pointer(descriptor)));
        Optional<JsonObject> config = seen.imageConfig();
        if (config.isPresent()) {
            try {
                ImageConfig read = ImageConfig.read(blobs, name, config.get());
                read.write(json);
                commands = read.commands();
            } catch (ImageConfig.Unreadable e) {
                json.add("configProblem", e.why());
            }
        }
        List<JsonObject> layers = manifest.layers();
        JsonArrayBuilder list = LooseJson.BUILDERS.createArrayBuilder();
        for (int i = 0; i < layers.size(); i++) {
            Optional<String> command =
                    commands.size() == layers.size() ? Optional.of(commands.get(i)) : Optional.empty();
            list.add(layer(layers.get(i), command));
        }
        json.add("layers", list);
    }

    /** Which command made it is told where history and layers are as many. */
    private static JsonObjectBuilder layer(JsonObject descriptor, Optional<String> command) {
        JsonObjectBuilder layer = LooseManifest.pointer(descriptor);
        LooseJson.add(
                layer,
                "title",
                LooseJson.object(descriptor, "annotations")
                        .flatMap(annotations -> LooseJson.word(annotations, "org.opencontainers.image.title")));
        LooseJson.add(layer, "command", command.filter(text -> !text.isBlank()));
        return layer;
    }
}
