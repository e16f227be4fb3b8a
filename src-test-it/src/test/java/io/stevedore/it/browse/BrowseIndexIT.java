package io.stevedore.it.browse;

import static io.stevedore.it.browse.Browser.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index servers answer whoever looks through a registry as SQLite does. */
class BrowseIndexIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(IndexKind.class)
    void isLookedThroughAlike(IndexKind kind) {
        try (RegistryProcess registry =
                RegistryProcess.start(SharedIndex.in(kind).of(Launch.in(directory)))) {
            TestRepository repository = new TestRepository(registry, "team/app");
            new TestRepository(registry, "team/app-2").pushImage("v1");
            Manifest image = Browser.pushImage(repository, "v1");
            for (String tag : List.of("b", "a", "A", "c_1")) {
                repository.put(tag, image).assertStatus(201);
            }
            Manifest sbom = Browser.pushReferrer(repository, image.digest(), "a/sbom");
            Browser browser = new Browser(new Http(registry));

            assertThat(browser.see("repositories", "search", "APP").toString())
                    .isEqualTo("{\"repositories\":[\"team/app\",\"team/app-2\"]}");
            assertThat(browser.tags("team/app", "name", 2)).containsExactly("A", "a", "b", "c_1", "v1");
            assertThat(browser.tags("team/app", "-pushed", 2)).containsExactly("c_1", "A", "a", "b", "v1");
            JsonObject seen = browser.see("repository", "name", "team/app");
            assertThat(seen.getInt("tags")).isEqualTo(5);
            assertThat(seen.getInt("manifests")).isEqualTo(2);
            JsonObject tree = browser.see("referrers", "repository", "team/app", "digest", image.digest());
            assertThat(each(tree, "referrers", "digest")).containsExactly(sbom.digest());
            assertThat(browser.see("search", "q", image.digest()).getJsonArray("results"))
                    .hasSize(1);
            assertThat(browser.see("search", "q", Content.digest(new byte[0])).getJsonArray("results"))
                    .isEmpty();
        }
    }
}
