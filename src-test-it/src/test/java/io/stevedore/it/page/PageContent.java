package io.stevedore.it.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;

/** Images, charts and what refers to them, as tools push them. */
final class PageContent {

    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final String EMPTY = "application/vnd.oci.empty.v1+json";
    static final String SPDX = "application/spdx+json";
    static final String CYCLONEDX = "application/vnd.cyclonedx+json";
    static final String SIGNATURE = "application/vnd.dev.cosign.artifact.sig.v1+json";

    private final TestRepository repository;

    PageContent(Registry registry, String name) {
        repository = new TestRepository(registry, name);
    }

    TestRepository repository() {
        return repository;
    }

    /** An image of two layers with a history, labels and annotations; its digest. */
    String image(String reference, String architecture, Map<String, String> annotations) {
        JsonObject config = Json.createObjectBuilder()
                .add("created", "2026-01-02T03:04:05Z")
                .add("author", "Team <team@example.com>")
                .add("architecture", architecture)
                .add("os", "linux")
                .add(
                        "config",
                        Json.createObjectBuilder().add("Labels", object(Map.of("maintainer", "team@example.com"))))
                .add(
                        "history",
                        Json.createArrayBuilder()
                                .add(step("ADD rootfs.tar.gz / # buildkit", false))
                                .add(step("ENV PATH=/usr/local/bin:/usr/bin", true))
                                .add(step("RUN apk add --no-cache curl # buildkit " + architecture, false)))
                .add(
                        "rootfs",
                        Json.createObjectBuilder()
                                .add("type", "layers")
                                .add(
                                        "diff_ids",
                                        Json.createArrayBuilder()
                                                .add("sha256:" + "a".repeat(64))
                                                .add("sha256:" + "b".repeat(64))))
                .build();
        return push(
                reference,
                manifest(annotations)
                        .add("config", blob(CONFIG, config.toString().getBytes(UTF_8)))
                        .add(
                                "layers",
                                Json.createArrayBuilder()
                                        .add(blob(LAYER, Content.random(40_000)))
                                        .add(blob(LAYER, Content.random(5_000)))));
    }

    /** An index of images of two platforms and an attestation as BuildKit writes them; its digest. */
    String index(String tag) {
        JsonArrayBuilder children = Json.createArrayBuilder();
        for (String architecture : List.of("amd64", "arm64")) {
            String child = image("", architecture, Map.of());
            children.add(Json.createObjectBuilder(descriptor(Manifest.IMAGE_TYPE, child))
                    .add(
                            "platform",
                            Json.createObjectBuilder().add("os", "linux").add("architecture", architecture)));
        }
        JsonObject index = Json.createObjectBuilder()
                .add("schemaVersion", 2)
                .add("mediaType", Manifest.INDEX_TYPE)
                .add("manifests", children)
                .build();
        return put(tag, Manifest.INDEX_TYPE, index);
    }

    /** Something of other kinds than images. */
    String artifact(String tag, String configType, String layerType, byte[] content, Map<String, String> ofLayer) {
        return push(
                tag,
                manifest(Map.of())
                        .add("config", blob(configType, "{}".getBytes(UTF_8)))
                        .add(
                                "layers",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder(blob(layerType, content))
                                                .add("annotations", object(ofLayer)))));
    }

    /** What refers to another manifest; its digest. */
    String referrer(String subject, String artifactType, byte[] content, Map<String, String> annotations) {
        return push(
                "",
                manifest(annotations)
                        .add("artifactType", artifactType)
                        .add("config", blob(EMPTY, "{}".getBytes(UTF_8)))
                        .add("layers", Json.createArrayBuilder().add(blob(artifactType, content)))
                        .add("subject", descriptor(Manifest.IMAGE_TYPE, subject)));
    }

    /** A bill of materials of so many packages. */
    static byte[] spdx(int packages) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (int i = 0; i < packages; i++) {
            list.add(Json.createObjectBuilder()
                    .add("name", "package-%04d".formatted(i))
                    .add("versionInfo", "1." + i)
                    .add("licenseDeclared", "Apache-2.0")
                    .add(
                            "externalRefs",
                            Json.createArrayBuilder()
                                    .add(Json.createObjectBuilder()
                                            .add("referenceType", "purl")
                                            .add("referenceLocator", "pkg:deb/debian/package-" + i))));
        }
        return Json.createObjectBuilder()
                .add("spdxVersion", "SPDX-2.3")
                .add("name", "app")
                .add("packages", list)
                .build()
                .toString()
                .getBytes(UTF_8);
    }

    /** Another one, within a component of it. */
    static byte[] cyclonedx() {
        return """
                {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"name":"app"}},"components":[
                 {"name":"outer","version":"2.0","purl":"pkg:npm/outer@2.0","licenses":[{"license":{"id":"MIT"}}],
                  "components":[{"group":"org.example","name":"inner","version":"3.0"}]}]}""".getBytes(UTF_8);
    }

    private String push(String reference, JsonObjectBuilder manifest) {
        return put(reference, Manifest.IMAGE_TYPE, manifest.build());
    }

    private String put(String reference, String type, JsonObject json) {
        Manifest manifest = new Manifest(type, json.toString());
        repository
                .put(reference.isEmpty() ? manifest.digest() : reference, manifest)
                .assertStatus(201);
        return manifest.digest();
    }

    private static JsonObjectBuilder manifest(Map<String, String> annotations) {
        return Json.createObjectBuilder()
                .add("schemaVersion", 2)
                .add("mediaType", Manifest.IMAGE_TYPE)
                .add("annotations", object(annotations));
    }

    private JsonObject blob(String type, byte[] content) {
        repository.push(content);
        return Json.createObjectBuilder()
                .add("mediaType", type)
                .add("digest", Content.digest(content))
                .add("size", content.length)
                .build();
    }

    private JsonObject descriptor(String type, String digest) {
        return Json.createObjectBuilder()
                .add("mediaType", type)
                .add("digest", digest)
                .add("size", repository.http().get(repository.manifest(digest)).body().length)
                .build();
    }

    private static JsonObjectBuilder step(String command, boolean empty) {
        return Json.createObjectBuilder()
                .add("created", "2026-01-02T03:04:05Z")
                .add("created_by", command)
                .add("empty_layer", empty);
    }

    static JsonObject object(Map<String, String> texts) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        texts.forEach(object::add);
        return object.build();
    }
}
