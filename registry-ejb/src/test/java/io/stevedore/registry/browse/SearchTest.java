package io.stevedore.registry.browse;

import static io.stevedore.registry.browse.Browsing.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Principal;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchTest extends WithRegistry {

    private static final int REPOSITORIES = RepositoryWalk.MOST_LOOKS + 20;

    private Browsing browsing;

    @BeforeEach
    void open() {
        registry.skipSyncs();
        browsing = Browsing.of(registry);
    }

    @Test
    void findsTagsByAPartOfThemInARepository() {
        push("team/app", "1.0", "1.0.1", "v1.0-RC", "2.0");
        push("team/other", "1.0");

        assertThat(tags("team/app:1.0", 10)).containsExactly("1.0", "1.0.1", "v1.0-RC");
        assertThat(tags("team/app:RC", 10)).containsExactly("v1.0-RC");
        assertThat(tags("team/app:rc", 10)).containsExactly("v1.0-RC");
        for (int page : new int[] {1, 2, 3}) {
            assertThat(tags("team/app:1.0", page)).containsExactly("1.0", "1.0.1", "v1.0-RC");
        }
    }

    @Test
    void findsTagsByAPartOfThemInAllRepositories() {
        push("a", "1.0", "x");
        push("b", "1.0", "1.0.1");
        push("c", "x");

        for (int page : new int[] {1, 2, 3, 10}) {
            assertThat(tags(":1.0", page)).containsExactly("1.0", "1.0", "1.0.1");
        }
    }

    @Test
    void findsManifestsByTheBeginningOfTheirDigests() {
        Digest first = push("a", "v1");
        Digest second = push("b", "v1");
        String beginning = first.toString().substring(0, 7 + 12);

        assertThat(digests(beginning)).containsExactly(first.toString());
        assertThat(digests("a@" + beginning)).containsExactly(first.toString());
        assertThat(digests("b@" + beginning)).isEmpty();
        assertThat(digests("b@" + second.toString().substring(0, 7 + 6))).contains(second.toString());
        assertThat(digests(first.toString().substring(0, 7 + 5)))
                .as("too short")
                .isEmpty();
    }

    @Test
    void oneSearchLooksAtSoManyRepositoriesAndTellsWhereToGoOn() {
        for (int i = 0; i < REPOSITORIES; i++) {
            push(String.format("r%03d", i), i == REPOSITORIES - 1 ? "wanted" : "other");
        }

        JsonObject first = find(":wanted", 10, "");

        assertThat(first.getJsonArray("results")).isEmpty();
        assertThat(first.getBoolean("complete")).isFalse();
        assertThat(first.getString("next")).isEqualTo(String.format("r%03d", RepositoryWalk.MOST_LOOKS - 1));
        assertThat(each(find(":wanted", 10, first.getString("next")), "results", "tag"))
                .containsExactly("wanted");
        assertThat(registry.callsOf(() -> find(":wanted", 10, ""))).hasSize(RepositoryWalk.MOST_LOOKS + 1);
    }

    @Test
    void showsNobodyWhatHeMayNotRead() throws IOException {
        Path rules = Files.writeString(
                directory.resolve("rules.yaml"),
                "rules:\n- {allow: pull, to: 'user:ann', on: open}\n- {allow: list, to: 'user:bob', on: '**'}\n");
        Digest open = push("open", "v1");
        Digest secret = push("secret", "v1");
        browsing = Browsing.under(rules, registry);

        registry.callAs(Principal.user("ann"));
        assertThat(each(find(":v1", 10, ""), "results", "repository")).containsExactly("open");
        assertThat(tags("secret:v", 10)).isEmpty();
        assertThat(digests(beginning(open))).containsExactly(open.toString());
        assertThat(digests(beginning(secret))).isEmpty();
        assertThat(digests("secret@" + beginning(secret))).isEmpty();

        registry.callAs(Principal.user("bob"));
        assertThat(each(find(":v1", 10, ""), "results", "repository")).containsExactly("open", "secret");
        assertThat(digests(beginning(open))).isEmpty();
    }

    @Test
    void refusesAPlaceThatNoSearchEndedAt() {
        push("a", "v1");

        for (String last : List.of("A", "../x:v1")) {
            assertThatExceptionOfType(RegistryException.NameInvalid.class).isThrownBy(() -> find(":v", 10, last));
        }
    }

    private static String beginning(Digest digest) {
        return digest.toString().substring(0, 7 + 16);
    }

    private Digest push(String name, String... tags) {
        Digest pushed = Digest.parse("sha256:" + "0".repeat(64));
        for (String tag : tags) {
            pushed = Images.push(registry, new RepositoryName(name), tag, Content.random(name.hashCode(), 10));
        }
        return pushed;
    }

    private List<String> tags(String text, int page) {
        return walk(text, page, "tag");
    }

    private List<String> digests(String text) {
        return walk(text, 10, "digest");
    }

    private List<String> walk(String text, int page, String member) {
        JsonObject found = find(text, page, "");
        List<String> all = new ArrayList<>(each(found, "results", member));
        while (found.containsKey("next")) {
            assertThat(found.getBoolean("complete")).isFalse();
            assertThat(found.getJsonArray("results").size()).isLessThanOrEqualTo(page);
            found = find(text, page, found.getString("next"));
            all.addAll(each(found, "results", member));
        }
        return all;
    }

    private JsonObject find(String text, int most, String last) {
        return browsing.search.find(text, new PageRequest(most, last));
    }
}
