package io.stevedore.registry.browse;

import static io.stevedore.registry.browse.Browsing.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
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

class RepositoriesTest extends WithRegistry {

    private Repositories repositories;

    @BeforeEach
    void browse() {
        repositories = Browsing.of(registry).repositories;
    }

    @Test
    void areFoundByAPartOfTheirNames() {
        List.of("team/app", "team/zed", "other/app-2")
                .forEach(name -> Images.push(registry, new RepositoryName(name), "v1", Content.random(1, 10)));

        assertThat(texts(list("", 10, ""), "repositories")).containsExactly("other/app-2", "team/app", "team/zed");
        assertThat(texts(list("APP", 10, ""), "repositories")).containsExactly("other/app-2", "team/app");
        JsonObject first = list("app", 1, "");
        assertThat(first.getString("next")).isEqualTo("other/app-2");
        assertThat(list("app", 1, "other/app-2").toString()).isEqualTo("{\"repositories\":[\"team/app\"]}");
        assertThat(list("nothing", 10, "").toString()).isEqualTo("{\"repositories\":[]}");
        assertThatExceptionOfType(RegistryException.NameInvalid.class).isThrownBy(() -> list("app", 1, "A"));
    }

    @Test
    void aSearchLooksAtSoManyNames() {
        registry.skipSyncs();
        List<Change> names = IntStream.range(0, 10_100)
                .mapToObj(i -> catalogRow("r%05d".formatted(i)))
                .toList();
        for (int i = 0; i < names.size(); i += 100) {
            registry.table().write(names.subList(i, i + 100));
        }

        List<JsonObject> page = new ArrayList<>();
        List<String> calls = registry.callsOf(() -> page.add(list("10099", 10, "")));

        assertThat(calls).hasSize(10).containsOnly("table.query");
        assertThat(page.get(0).getJsonArray("repositories")).isEmpty();
        assertThat(texts(list("10099", 10, page.get(0).getString("next")), "repositories"))
                .containsExactly("r10099");
    }

    @Test
    void tellWhatTheyHold() {
        Digest a = Images.push(registry, NAME, "a", Content.random(1, 1000));
        Images.push(registry, NAME, "b", Content.random(1, 1000));
        Digest c = Images.push(registry, NAME, "c", Content.random(2, 500));
        byte[] foreign =
                Images.image(Stream.of(Images.descriptor(Images.FOREIGN, Content.sha256("x".getBytes(UTF_8)), 7)), "");
        registry.manifests().put(NAME, new Tag("d"), List.of(), Images.IMAGE, foreign);

        List<JsonObject> told = new ArrayList<>();
        List<String> calls = registry.callsOf(() -> told.add(repositories.describe(NAME)));

        JsonObject json = told.get(0);
        assertThat(json.getString("name")).isEqualTo("team/app");
        assertThat(json.getInt("tags")).isEqualTo(4);
        assertThat(json.getInt("manifests")).isEqualTo(3);
        assertThat(json.getInt("bytes")).isEqualTo(1500 + Content.size(a) + Content.size(c) + foreign.length);
        assertThat(Instant.parse(json.getString("pushed"))).isBefore(Instant.now());
        assertThat(json.getBoolean("complete")).isTrue();
        assertThat(calls).containsExactly("table.get", "table.query", "table.query");
        assertThatExceptionOfType(RegistryException.NameUnknown.class).isThrownBy(() -> repositories.describe(OTHER));
    }

    @Test
    void whatCannotBeReadMakesTheNumbersLeastNumbers() {
        Images.push(registry, NAME, "a", Content.random(1, 1000));
        Key damaged = new Key("repo#" + NAME, "manifest#" + Content.sha256("x".getBytes(UTF_8)));
        registry.table().write(List.of(new Change.Put(damaged, RowValue.of(Map.of()), Condition.ALWAYS)));
        Key torn = new Key("repo#" + NAME, "tag#torn");
        registry.table().write(List.of(new Change.Put(torn, RowValue.of(Map.of()), Condition.ALWAYS)));

        JsonObject json = repositories.describe(NAME);

        assertThat(json.getInt("tags")).isEqualTo(2);
        assertThat(json.getInt("manifests")).isEqualTo(2);
        assertThat(json.getBoolean("complete")).isFalse();
    }

    @Test
    void countNoFurtherThanTheirBound() {
        registry.skipSyncs();
        Digest image = Images.push(registry, NAME, "v1", Content.random(1, 10));
        Map<String, String> fields = Map.of("digest", image.toString(), "updated-at", "2026-01-01T00:00:00Z");
        for (int i = 0; i < HoldingCount.MOST_TAGS; i += 100) {
            registry.table()
                    .write(IntStream.range(i, i + 100)
                            .<Change>mapToObj(tag -> new Change.Put(
                                    new Key("repo#" + NAME, "tag#t" + tag), RowValue.of(fields), Condition.ALWAYS))
                            .toList());
        }

        JsonObject json = repositories.describe(NAME);

        assertThat(json.getInt("tags")).isEqualTo(HoldingCount.MOST_TAGS);
        assertThat(json.getBoolean("complete")).isFalse();
    }

    @Test
    void mayBeChangedAsTheRegistryIsSet() {
        Images.push(registry, NAME, "v1", Content.random(1, 10));

        assertThat(texts(repositories.describe(NAME), "may"))
                .containsExactly(
                        "pull",
                        "push",
                        "list",
                        "create-tag",
                        "move-tag",
                        "delete-tag",
                        "delete-manifest",
                        "delete-blob");
        assertThat(texts(Browsing.set(registry, false, false).repositories.describe(NAME), "may"))
                .containsExactly("pull", "push", "list", "create-tag", "move-tag");
        assertThat(texts(Browsing.set(registry, true, true).repositories.describe(NAME), "may"))
                .containsExactly("pull", "list");
    }

    private JsonObject list(String part, int limit, String last) {
        return repositories.list(part, new PageRequest(limit, last));
    }

    private static Change catalogRow(String name) {
        return new Change.Put(new Key("catalog#0", name), RowValue.of(Map.of()), Condition.ALWAYS);
    }
}
