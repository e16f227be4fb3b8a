package io.stevedore.registry.browse;

import static io.stevedore.registry.browse.Browsing.each;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferrerTreeTest extends WithRegistry {

    private Browsing browsing;
    private Digest image;

    @BeforeEach
    void pushImage() {
        browsing = Browsing.of(registry);
        image = Images.push(registry, NAME, "v1", Content.random(1, 10));
    }

    @Test
    void showsWhatRefersToWhatRefers() {
        Digest sbom = refer(image, "a/sbom");
        Digest signature = refer(sbom, "a/signature");
        refer(image, "a/scan");

        JsonObject tree = tree();

        assertThat(tree.getBoolean("complete")).isTrue();
        assertThat(each(tree, "referrers", "artifactType")).containsExactlyInAnyOrder("a/sbom", "a/scan");
        JsonObject node = tree.getJsonArray("referrers").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("digest").equals(sbom.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(each(node, "referrers", "digest")).containsExactly(signature.toString());
        assertThat(node.getJsonObject("annotations").toString()).isEqualTo("{\"of\":\"a/sbom\"}");
        assertThat(node.getString("mediaType")).isEqualTo(Images.IMAGE);
        assertThat(node.getInt("size")).isEqualTo(Content.size(sbom));
    }

    @Test
    void isEmptyWhereNothingRefers() {
        assertThat(tree().toString()).isEqualTo("{\"referrers\":[],\"complete\":true}");
        assertThatExceptionOfType(RegistryException.NameUnknown.class)
                .isThrownBy(() -> browsing.referrers.of(OTHER, image));
    }

    @Test
    void endsAtItsDepth() {
        Digest last = image;
        for (int i = 0; i < ReferrerTree.DEEPEST; i++) {
            last = refer(last, "a/" + i);
        }
        assertThat(tree().getBoolean("complete")).isTrue();
        assertThat(depth(tree())).isEqualTo(ReferrerTree.DEEPEST);

        refer(last, "a/more");

        assertThat(tree().getBoolean("complete")).isFalse();
        assertThat(depth(tree())).isEqualTo(ReferrerTree.DEEPEST);
    }

    @Test
    void endsAtItsBounds() {
        for (int i = 0; i <= ReferrerTree.MOST_NODES; i++) {
            row(image, Content.sha256(("n" + i).getBytes(UTF_8)), "");
        }

        List<JsonObject> trees = new ArrayList<>();
        List<String> calls = registry.callsOf(() -> trees.add(tree()));

        assertThat(trees.get(0).getJsonArray("referrers")).hasSize(ReferrerTree.MOST_NODES);
        assertThat(trees.get(0).getBoolean("complete")).isFalse();
        assertThat(calls.size()).isLessThanOrEqualTo(ReferrerTree.MOST_LISTS + ReferrerTree.MOST_NODES / 64 + 1);
    }

    @Test
    void annotationsThatCannotBeReadAreNone() {
        row(image, Content.sha256("x".getBytes(UTF_8)), "{\"a\":");

        assertThat(tree().getJsonArray("referrers").getJsonObject(0).getJsonObject("annotations"))
                .isEmpty();
    }

    private JsonObject tree() {
        return browsing.referrers.of(NAME, image);
    }

    private static int depth(JsonObject node) {
        return node.getJsonArray("referrers").getValuesAs(JsonObject.class).stream()
                .mapToInt(below -> 1 + depth(below))
                .max()
                .orElse(0);
    }

    private Digest refer(Digest subject, String type) {
        byte[] manifest = Images.image(
                Stream.of(),
                Images.subject(subject) + ",\"artifactType\":\"" + type + "\",\"annotations\":{\"of\":\"" + type
                        + "\"}");
        Digest digest = Content.sha256(manifest);
        registry.manifests().put(NAME, digest, List.of(), Images.IMAGE, manifest);
        return digest;
    }

    private void row(Digest subject, Digest digest, String annotations) {
        Key key = new Key("repo#" + NAME, "referrer#" + subject + "#" + digest);
        RowValue value = new RowValue(Map.of("media-type", Images.IMAGE, "size", "1"), annotations.getBytes(UTF_8));
        registry.table().write(List.of(new Change.Put(key, value, Condition.ALWAYS)));
    }
}
