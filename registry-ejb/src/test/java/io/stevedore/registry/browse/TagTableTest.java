package io.stevedore.registry.browse;

import static io.stevedore.registry.browse.Browsing.each;
import static io.stevedore.registry.browse.Browsing.query;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TagTableTest extends WithRegistry {

    private static final String HELM = "application/vnd.cncf.helm.config.v1+json";

    private Browsing browsing;

    @BeforeEach
    void pushConfig() {
        browsing = Browsing.of(registry);
        Images.pushConfig(registry, NAME);
    }

    @Test
    void anImageIsAsLargeAsItsConfigAndLayers() {
        Digest image = Images.push(registry, NAME, "v1", Content.random(1, 1000));

        JsonObject tag = list("", "name", 10, "").getJsonArray("tags").getJsonObject(0);

        assertThat(tag.getString("name")).isEqualTo("v1");
        assertThat(tag.getString("digest")).isEqualTo(image.toString());
        assertThat(tag.getString("kind")).isEqualTo("image");
        assertThat(tag.getString("mediaType")).isEqualTo(Images.IMAGE);
        assertThat(tag.getInt("size")).isEqualTo(1000);
        assertThat(Instant.parse(tag.getString("pushed"))).isBefore(Instant.now());
        assertThat(tag).doesNotContainKeys("pulled", "artifactType", "platforms");
    }

    @Test
    void anIndexIsAsLargeAsTheChildrenThatAreHere() {
        Digest arm = Images.push(registry, NAME, "arm", Content.random(1, 1000));
        Digest amd = Images.push(registry, NAME, "amd", Content.random(2, 500));
        put(
                "all",
                Images.INDEX,
                Images.index(
                        Stream.of(
                                child(arm, "\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v8\""),
                                child(amd, "\"os\":\"linux\",\"architecture\":\"amd64\""),
                                child(amd, "\"os\":\"unknown\",\"architecture\":\"unknown\"")),
                        ""));

        JsonObject tag = list("all", "name", 10, "").getJsonArray("tags").getJsonObject(0);

        assertThat(tag.getString("kind")).isEqualTo("index");
        assertThat(tag.getInt("size")).isEqualTo(1500);
        assertThat(Browsing.texts(tag, "platforms")).containsExactly("linux/arm64/v8", "linux/amd64");
    }

    @Test
    void tellsChartsAndArtifactsFromImages() {
        String empty = Images.descriptor(HELM, Content.sha256(new byte[0]), 0);
        put("chart", Images.IMAGE, bytes("{\"schemaVersion\":2,\"config\":" + empty + ",\"layers\":[]}"));
        put("sbom", Images.IMAGE, Images.image(Stream.of(), ",\"artifactType\":\"a/sbom\""));

        JsonObject page = list("", "name", 10, "");

        assertThat(each(page, "tags", "kind")).containsExactly("chart", "artifact");
        assertThat(each(page, "tags", "artifactType")).containsExactly(HELM, "a/sbom");
    }

    @Test
    void pagesThroughEachOrder() {
        for (String tag : List.of("b", "C", "a", "v10", "v9")) {
            Images.push(registry, NAME, tag, Content.random(1, 10));
        }

        assertThat(pages("", "name")).containsExactly("C", "a", "b", "v10", "v9");
        assertThat(pages("", "-name")).containsExactly("v9", "v10", "b", "a", "C");
        assertThat(pages("", "pushed")).containsExactly("b", "C", "a", "v10", "v9");
        assertThat(pages("", "-pushed")).containsExactly("v9", "v10", "a", "C", "b");
        assertThat(pages("V", "-pushed")).containsExactly("v9", "v10");
        assertThat(pages("c", "name")).containsExactly("C");
        assertThat(pages("nothing", "name")).isEmpty();
    }

    @Test
    void refusesWhatItCannotSort() {
        Images.push(registry, NAME, "v1", Content.random(1, 10));

        assertThatExceptionOfType(RegistryException.ParameterInvalid.class)
                .isThrownBy(() -> TagSort.parse("size"))
                .withMessage("the parameter sort is \"size\"; wanted one of name, -name, pushed, -pushed");
        for (String token : List.of("v1", "~v1", "yesterday~v1")) {
            assertThatExceptionOfType(RegistryException.ParameterInvalid.class)
                    .isThrownBy(() -> list("", "-pushed", 10, token))
                    .withMessageContaining(
                            "the parameter last is \"" + token + "\"; wanted what \"next\" of the page before says");
        }
        assertThatExceptionOfType(RegistryException.TagInvalid.class)
                .isThrownBy(() -> list("", "name", 10, "not a tag"));
        assertThatExceptionOfType(RegistryException.NameUnknown.class)
                .isThrownBy(() -> browsing.tags.list(OTHER, query("", "name", 10, "")));
    }

    @Test
    void sortsOnlySoManyTags() {
        registry.skipSyncs();
        Digest image = Images.push(registry, NAME, "v1", Content.random(1, 10));
        List<Change> changes = IntStream.range(0, TagList.MOST_SORTED)
                .mapToObj(
                        i -> tagRow("t" + i, Map.of("digest", image.toString(), "updated-at", "2026-01-01T00:00:00Z")))
                .toList();
        for (int i = 0; i < changes.size(); i += 100) {
            registry.table().write(changes.subList(i, i + 100));
        }

        assertThatExceptionOfType(RegistryException.ParameterInvalid.class)
                .isThrownBy(() -> list("", "pushed", 10, ""))
                .withMessageContaining("more than 20000 tags, which are listed with sort=name alone");
        assertThat(each(list("", "name", 2, "t19998"), "tags", "name")).containsExactly("t19999", "t2");
        JsonObject first = list("v1", "name", 10, "");
        assertThat(first.getJsonArray("tags")).as("found only on the next page").isEmpty();
        assertThat(each(pageAfter(first, "v1"), "tags", "name")).containsExactly("v1");
    }

    @Test
    void fiftyTagsCostAHandfulOfCalls() {
        for (int i = 0; i < 60; i++) {
            Digest one = Images.push(registry, NAME, "one" + i, Content.random(i, 10));
            Digest two = Images.push(registry, NAME, "two" + i, Content.random(1000 + i, 10));
            put("index" + i, Images.INDEX, Images.index(one, two));
        }

        List<String> ofIndexes = registry.callsOf(() -> list("", "name", 50, ""));
        List<String> ofLatest = registry.callsOf(() -> list("", "-pushed", 50, ""));

        assertThat(ofIndexes).as("50 indexes and their 100 children").hasSize(1 + 2 + 4);
        assertThat(ofLatest).as("17 indexes, and 33 images, which are children").hasSize(1 + 2 + 1);
        assertThat(ofIndexes).startsWith("table.query").containsOnly("table.query", "table.getAll");
    }

    @Test
    void fewLargeManifestsAreReadFromTheStore() {
        for (int i = 0; i < 2 * ManifestSummaries.MOST_LARGE; i++) {
            String annotations = ",\"annotations\":{\"n\":\"" + i + "\",\"x\":\"" + "x".repeat(100_000) + "\"}";
            put("v" + i, Images.IMAGE, Images.image(Stream.of(), annotations));
        }

        List<JsonObject> pages = new ArrayList<>();
        List<String> calls = registry.callsOf(() -> pages.add(list("", "name", 50, "")));

        assertThat(calls.stream().filter("store.read"::equals)).hasSize(ManifestSummaries.MOST_LARGE);
        assertThat(each(pages.get(0), "tags", "kind").stream().filter("image"::equals))
                .hasSize(ManifestSummaries.MOST_LARGE);
        assertThat(each(pages.get(0), "tags", "kind").stream().filter("unknown"::equals))
                .hasSize(ManifestSummaries.MOST_LARGE);
    }

    @Test
    void whatCannotBeReadIsUnknown() {
        Digest gone = Content.sha256(bytes("gone"));
        Digest bad = manifestRow("application/json", "{\"a\":");
        Digest foreign = manifestRow("text/plain", "{\"layers\":7,\"config\":[],\"annotations\":3}");
        Digest index = manifestRow(Images.INDEX, "{\"manifests\":[7,{\"digest\":\"sha256:x\",\"platform\":[]}]}");
        Digest huge = manifestRow(Images.IMAGE, "{\"config\":{\"mediaType\":3,\"size\":1e9999}}");
        Map.of("bad", bad, "foreign", foreign, "gone", gone, "huge", huge, "index", index)
                .forEach((tag, digest) -> registry.table()
                        .write(List.of(tagRow(
                                tag, Map.of("digest", digest.toString(), "updated-at", Instant.EPOCH.toString())))));
        registry.table().write(List.of(tagRow("torn", Map.of("digest", "sha256:short"))));

        JsonObject page = list("", "name", 10, "");

        assertThat(each(page, "tags", "name")).containsExactly("bad", "foreign", "gone", "huge", "index", "torn");
        assertThat(each(page, "tags", "kind"))
                .containsExactly("unknown", "unknown", "unknown", "unknown", "index", "unknown");
        assertThat(pages("", "-pushed")).contains("torn");
        for (String tag : List.of("bad", "foreign", "huge", "index")) {
            assertThat(browsing.manifest(NAME, new Tag(tag)).getString("kind")).isIn("unknown", "index");
        }
    }

    private List<String> pages(String part, String sort) {
        List<String> names = new ArrayList<>();
        JsonObject page = list(part, sort, 2, "");
        names.addAll(each(page, "tags", "name"));
        while (page.containsKey("next")) {
            page = list(part, sort, 2, page.getString("next"));
            names.addAll(each(page, "tags", "name"));
        }
        return names;
    }

    private JsonObject pageAfter(JsonObject page, String part) {
        JsonObject next = page;
        while (next.getJsonArray("tags").isEmpty()) {
            next = list(part, "name", 10, next.getString("next"));
        }
        return next;
    }

    private JsonObject list(String part, String sort, int limit, String last) {
        return browsing.tags.list(NAME, query(part, sort, limit, last));
    }

    private void put(String tag, String type, byte[] manifest) {
        registry.manifests().put(NAME, new Tag(tag), List.of(), type, manifest);
    }

    private Digest manifestRow(String type, String json) {
        Digest digest = Content.sha256(bytes(json));
        Key key = new Key("repo#" + NAME, "manifest#" + digest);
        RowValue value = new RowValue(Map.of("media-type", type), bytes(json));
        registry.table().write(List.of(new Change.Put(key, value, Condition.ALWAYS)));
        registry.table()
                .write(List.of(
                        new Change.Put(new Key("catalog#0", NAME.text()), RowValue.of(Map.of()), Condition.ALWAYS)));
        return digest;
    }

    private static Change tagRow(String tag, Map<String, String> fields) {
        return new Change.Put(new Key("repo#" + NAME, "tag#" + tag), RowValue.of(fields), Condition.ALWAYS);
    }

    private static String child(Digest digest, String platform) {
        return Images.descriptor(Images.IMAGE, digest, Content.size(digest), ",\"platform\":{" + platform + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
