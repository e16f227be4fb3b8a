package io.stevedore.registry.browse;

import static io.stevedore.registry.browse.Browsing.each;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManifestViewTest extends WithRegistry {

    private static final Tag TAG = new Tag("v1");

    private Browsing browsing;
    private Digest layer;

    @BeforeEach
    void pushLayer() {
        browsing = Browsing.of(registry);
        layer = Images.pushBlob(registry, NAME, Content.random(1, 1000));
    }

    @Test
    void anImageTellsHowItCameAbout() {
        Digest image = image("{\"created\":\"2026-01-02T03:04:05Z\",\"architecture\":\"arm64\",\"os\":\"linux\","
                + "\"author\":\"ann\",\"config\":{\"Labels\":{\"a\":\"b\",\"n\":7}},\"history\":["
                + "{\"created_by\":\"ADD x\",\"created\":\"2026-01-01T00:00:00Z\"},"
                + "{\"created_by\":\"ENV a=b\",\"empty_layer\":true}]}");

        JsonObject seen = show(TAG);

        assertThat(seen.getString("digest")).isEqualTo(image.toString());
        assertThat(seen.getString("kind")).isEqualTo("image");
        assertThat(seen.getString("architecture")).isEqualTo("arm64");
        assertThat(seen.getString("os")).isEqualTo("linux");
        assertThat(seen.getString("author")).isEqualTo("ann");
        assertThat(seen.getString("created")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(seen.getJsonObject("labels").toString()).isEqualTo("{\"a\":\"b\"}");
        assertThat(each(seen, "history", "command")).containsExactly("ADD x", "ENV a=b");
        assertThat(seen.getJsonArray("history").getJsonObject(1).getBoolean("empty"))
                .isTrue();
        assertThat(each(seen, "layers", "command")).containsExactly("ADD x");
        assertThat(each(seen, "layers", "digest")).containsExactly(layer.toString());
        assertThat(seen.getJsonObject("annotations").toString()).isEqualTo("{\"k\":\"v\"}");
        assertThat(seen.getJsonObject("manifest").getInt("schemaVersion")).isEqualTo(2);
        assertThat(seen.getInt("bytes")).isEqualTo(Content.size(image));
        assertThat(seen.getBoolean("complete")).isTrue();
        assertThat(seen).containsKeys("pushed", "config").doesNotContainKeys("configProblem", "problem", "subject");
        assertThat(show(image)).isEqualTo(seen);
    }

    @Test
    void saysWhatIsWrongWithAConfig() {
        image("{\"history\":");
        assertThat(show(TAG).getString("configProblem")).contains("no JSON object");
        image("{\"x\":\"" + "x".repeat(ImageConfig.MOST_BYTES) + "\"}");
        assertThat(show(TAG).getString("configProblem")).contains("at most 1048576 are read");
        Digest config = image("{\"os\":\"linux\"}");
        JsonObject whole = show(config);
        Digest named = Digest.parse(whole.getJsonObject("config").getString("digest"));
        registry.table().write(List.of(new Change.Delete(new Key("blob#" + named, "repo#" + NAME), Condition.ALWAYS)));
        JsonObject seen = show(config);
        assertThat(seen.getString("configProblem")).contains("does not have the config");
        assertThat(seen).doesNotContainKeys("history", "os");
        assertThat(seen.getJsonArray("layers")).hasSize(1);
    }

    @Test
    void fieldsOfAnotherKindThanWantedAreLeftOut() {
        image("{\"os\":7,\"config\":[],\"history\":[3,{\"created_by\":null}],\"author\":{\"a\":1}}");

        JsonObject seen = show(TAG);

        assertThat(seen).doesNotContainKeys("os", "author", "labels", "configProblem");
        assertThat(seen.getJsonArray("history").toString()).isEqualTo("[{\"empty\":false}]");
    }

    @Test
    void anIndexTellsWhichChildrenAreHere() {
        Digest here = Images.push(registry, NAME, "here", Content.random(2, 300));
        Digest gone = Content.sha256("gone".getBytes(UTF_8));
        put(Images.INDEX, Images.index(here));
        row(Images.INDEX, new String(Images.index(here, gone), UTF_8));

        JsonObject seen = show(new Tag("row"));

        assertThat(seen.getString("kind")).isEqualTo("index");
        assertThat(each(seen, "platforms", "digest")).containsExactly(here.toString(), gone.toString());
        assertThat(seen.getJsonArray("platforms").getJsonObject(0).getInt("size"))
                .isEqualTo(300);
        assertThat(seen.getJsonArray("platforms").getValuesAs(JsonObject.class))
                .extracting(child -> child.getBoolean("present"))
                .containsExactly(true, false);
        assertThat(seen.getInt("size")).isEqualTo(300);
        assertThat(seen).doesNotContainKeys("layers", "config");
    }

    @Test
    void ofALargeOneItShowsTheBeginning() {
        Images.pushConfig(registry, NAME);
        int many = LooseManifest.MOST_LISTED + 1;
        put(Images.IMAGE, Images.image(IntStream.range(0, many).mapToObj(i -> Images.layer(layer)), ""));

        JsonObject seen = show(TAG);

        assertThat(seen.getJsonArray("layers")).hasSize(many - 1);
        assertThat(seen.getBoolean("complete")).isFalse();
        assertThat(seen.getInt("size"))
                .as("one layer, however often it stands there")
                .isEqualTo(1000);
        assertThat(seen).doesNotContainKey("manifest");
    }

    @Test
    void whatIsNoJsonTellsWhatIsKnown() {
        Digest digest = row("application/json", "{\"a\":1,\"a\":2}");

        JsonObject seen = show(digest);

        assertThat(seen.getString("kind")).isEqualTo("unknown");
        assertThat(seen.getString("problem")).contains("a name stands twice");
        assertThat(seen.getInt("bytes")).isEqualTo(13);
        assertThat(seen).doesNotContainKey("manifest");
    }

    @Test
    void unknownOnesAreRefused() {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class).isThrownBy(() -> show(TAG));
    }

    @Test
    void fewCallsShowAnImageAndAnIndex() {
        image("{}");
        put(Images.INDEX, Images.index(Images.push(registry, NAME, "a", Content.random(3, 10))));
        Digest index = Digest.parse(show(TAG).getString("digest"));
        Digest image = image("{}");

        assertThat(registry.callsOf(() -> show(image))).containsExactly("table.get", "table.getAll", "store.read");
        assertThat(registry.callsOf(() -> show(index))).containsExactly("table.get", "table.getAll");
    }

    private JsonObject show(Reference reference) {
        return browsing.manifest(NAME, reference);
    }

    private Digest image(String config) {
        Digest digest = Images.pushBlob(registry, NAME, config.getBytes(UTF_8));
        String json = "{\"schemaVersion\":2,\"config\":" + Images.descriptor(Images.CONFIG, digest, config.length())
                + ",\"layers\":" + Stream.of(Images.layer(layer)).collect(Collectors.joining(",", "[", "]"))
                + ",\"annotations\":{\"k\":\"v\"}}";
        byte[] manifest = json.getBytes(UTF_8);
        put(Images.IMAGE, manifest);
        return Content.sha256(manifest);
    }

    private void put(String type, byte[] manifest) {
        registry.manifests().put(NAME, TAG, List.of(), type, manifest);
    }

    /** As an import leaves it, which takes what others have. */
    private Digest row(String type, String json) {
        byte[] bytes = json.getBytes(UTF_8);
        Digest digest = Content.sha256(bytes);
        Map<String, String> tag = Map.of("digest", digest.toString(), "updated-at", "2026-01-01T00:00:00Z");
        registry.table()
                .write(List.of(
                        new Change.Put(
                                new Key("repo#" + NAME, "manifest#" + digest),
                                new RowValue(Map.of("media-type", type), bytes),
                                Condition.ALWAYS),
                        new Change.Put(new Key("repo#" + NAME, "tag#row"), RowValue.of(tag), Condition.ALWAYS)));
        return digest;
    }
}
