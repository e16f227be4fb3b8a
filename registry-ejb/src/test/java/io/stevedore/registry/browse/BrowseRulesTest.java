package io.stevedore.registry.browse;

import static io.stevedore.registry.browse.Browsing.each;
import static io.stevedore.registry.browse.Browsing.query;
import static io.stevedore.registry.browse.Browsing.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Principal;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those see who may see a part. */
class BrowseRulesTest extends WithRegistry {

    private static final RepositoryName HIDDEN = new RepositoryName("secret/app");

    private final byte[] layer = Content.random(1, 100);
    private final Digest blob = Content.sha256(layer);
    private Path rules = Path.of("");
    private Browsing browsing;
    private Digest image;

    @Override
    protected TestRegistry newRegistry() {
        try {
            rules = Files.writeString(directory.resolve("rules.yaml"), """
                    rules:
                      - {allow: everything, to: "user:admin", on: "**"}
                      - {allow: [pull, push, create-tag], to: "user:ann", on: "team/*"}
                      - {allow: list, to: "user:lister", on: "team/app"}
                      - {deny: create-tag, to: "user:ann", on: "**", tags: "v*"}
                    """);
            return TestRegistry.under(rules, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void push() {
        browsing = Browsing.under(rules, registry);
        registry.callAs(Principal.user("admin"));
        image = Images.push(registry, NAME, "v1", layer);
        Images.push(registry, HIDDEN, "v1", layer);
        Images.push(registry, OTHER, "v1", Content.random(2, 10));
    }

    @Test
    void listsAndSearchesHaveWhatTheCallerMaySee() {
        assertThat(texts(repositories(""), "repositories")).containsExactly("secret/app", "team/app", "team/other");
        assertThat(find(image.toString()))
                .containsExactly("manifest secret/app " + image, "manifest team/app " + image);
        assertThat(find(blob.toString())).containsExactly("blob secret/app " + blob, "blob team/app " + blob);
        assertThat(find("secret/app:v1")).containsExactly("tag secret/app v1");

        registry.callAs(Principal.user("ann"));

        assertThat(texts(repositories(""), "repositories")).containsExactly("team/app", "team/other");
        assertThat(texts(repositories("app"), "repositories")).containsExactly("team/app");
        assertThat(find("app")).containsExactly("repository team/app ");
        assertThat(find(image.toString())).containsExactly("manifest team/app " + image);
        assertThat(find(blob.toString())).containsExactly("blob team/app " + blob);
        assertThat(find("team/app:v1")).containsExactly("tag team/app v1");
        assertThat(find("team/app@" + image)).containsExactly("manifest team/app " + image);
        assertThat(find("team/app@" + blob)).containsExactly("blob team/app " + blob);
        for (String text : List.of("secret", "secret/app:v1", "secret/app@" + image, "secret/app@" + blob)) {
            assertThat(find(text)).as(text).isEmpty();
        }
    }

    @Test
    void nothingIsFoundByWhatNothingIsCalled() {
        for (String text : List.of("team/app:", ":none", "@", "A:b", "team/app@sha256:12", "team/app:none", "x:y:z")) {
            assertThat(browsing.search.find(text, new PageRequest(10, "")).toString())
                    .as(text)
                    .isEqualTo("{\"results\":[],\"complete\":true}");
        }
    }

    @Test
    void aFullSearchSaysSo() {
        JsonObject found = browsing.search.find(image.toString(), new PageRequest(1, ""));

        assertThat(found.getJsonArray("results")).hasSize(1);
        assertThat(found.getBoolean("complete")).isFalse();
        assertThat(browsing.search.find("app", new PageRequest(1, "")).getBoolean("complete"))
                .isFalse();
    }

    @Test
    void aSearchForADigestCostsFewCalls() {
        assertThat(registry.callsOf(() -> browsing.search.find(image.toString(), new PageRequest(10, ""))))
                .containsExactly("table.query", "table.query", "table.getAll");
    }

    @Test
    void whoMayListAloneHearsNamesAndTimes() {
        registry.callAs(Principal.user("lister"));

        JsonObject tag = browsing.tags
                .list(NAME, query("", "name", 10, ""))
                .getJsonArray("tags")
                .getJsonObject(0);

        assertThat(tag.keySet()).containsExactlyInAnyOrder("name", "pushed");
        JsonObject repository = browsing.repositories.describe(NAME);
        assertThat(repository.keySet()).containsExactlyInAnyOrder("name", "tags", "pushed", "complete", "may");
        assertThat(texts(repository, "may")).containsExactly("list");
        assertThat(find(image.toString())).isEmpty();
    }

    @Test
    void whatIsSaidOfARepositoryIsOfItAsAWhole() {
        registry.callAs(Principal.user("ann"));

        assertThat(texts(browsing.repositories.describe(NAME), "may"))
                .containsExactly("pull", "push", "list", "create-tag");
    }

    private JsonObject repositories(String part) {
        return browsing.repositories.list(part, new PageRequest(10, ""));
    }

    private List<String> find(String text) {
        JsonObject found = browsing.search.find(text, new PageRequest(10, ""));
        assertThat(each(found, "results", "kind")).hasSameSizeAs(found.getJsonArray("results"));
        return found.getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("kind") + " " + each.getString("repository") + " "
                        + each.getString("tag", each.getString("digest", "")))
                .toList();
    }
}
