package io.stevedore.it.browse;

import static io.stevedore.it.browse.Browser.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image, an index, a chart and an artifact with referrers, as whoever looks through the registry sees them. */
@ExtendWith(SharedRegistry.class)
class BrowseIT {

    private final TestRepository repository;
    private final String name;
    private final Browser browser;
    private final Manifest image;
    private final Manifest index;
    private final Manifest chart;

    BrowseIT(Registry registry) {
        repository = new TestRepository(registry).sibling("tags/manifests");
        name = repository.name();
        browser = new Browser(repository.http());
        image = Browser.pushImage(repository, "v1");
        index = Manifest.index(image.digest());
        repository.put("latest", index).assertStatus(201);
        chart = Browser.pushChart(repository, "Chart");
    }

    @Test
    void repositoriesAreFoundByAPartOfTheirNames() {
        String part = name.substring(5, 25).toUpperCase(Locale.ROOT);

        assertThat(browser.see("repositories", "search", part).toString())
                .isEqualTo("{\"repositories\":[\"" + name + "\"]}");
        assertThat(browser.see("search", "q", part).toString())
                .isEqualTo(
                        "{\"results\":[{\"kind\":\"repository\",\"repository\":\"" + name + "\"}],\"complete\":true}");
        assertThat(browser.see("repositories", "n", "1").getJsonArray("repositories"))
                .hasSize(1);
    }

    @Test
    void aRepositoryTellsWhatItHolds() {
        JsonObject seen = browser.see("repository", "name", name);

        assertThat(seen.getInt("tags")).isEqualTo(3);
        assertThat(seen.getInt("manifests")).isEqualTo(3);
        assertThat(seen.getInt("bytes")).isGreaterThan(1500);
        assertThat(seen.getBoolean("complete")).isTrue();
        assertThat(seen.getJsonArray("may").toString()).contains("\"move-tag\"", "\"delete-manifest\"");
        assertThat(seen).containsKey("pushed");
    }

    @Test
    void tagsTellWhatTheyName() {
        JsonObject seen = browser.see("tags", "repository", name);

        assertThat(each(seen, "tags", "name")).containsExactly("Chart", "latest", "v1");
        assertThat(each(seen, "tags", "kind")).containsExactly("chart", "index", "image");
        assertThat(each(seen, "tags", "digest")).containsExactly(chart.digest(), index.digest(), image.digest());
        assertThat(each(seen, "tags", "artifactType")).containsExactly(Browser.HELM, "", "");
        List<JsonObject> tags = seen.getJsonArray("tags").getValuesAs(JsonObject.class);
        assertThat(tags.get(1).getInt("size")).isEqualTo(tags.get(2).getInt("size"));
        for (int page : new int[] {1, 2, 3}) {
            assertThat(browser.tags(name, "-name", page)).containsExactly("v1", "latest", "Chart");
            assertThat(browser.tags(name, "pushed", page)).containsExactly("v1", "latest", "Chart");
            assertThat(browser.tags(name, "-pushed", page)).containsExactly("Chart", "latest", "v1");
        }
        assertThat(each(browser.see("tags", "repository", name, "search", "A"), "tags", "name"))
                .containsExactly("Chart", "latest");
    }

    @Test
    void aManifestTellsHowItCameAbout() {
        JsonObject seen = browser.see("manifest", "repository", name, "reference", "v1");

        assertThat(seen.getString("digest")).isEqualTo(image.digest());
        assertThat(seen.getInt("bytes")).isEqualTo(image.json().length());
        assertThat(seen.getString("os") + seen.getString("architecture") + seen.getString("variant"))
                .isEqualTo("linuxarm64v8");
        assertThat(seen.getJsonObject("labels").toString()).isEqualTo("{\"team\":\"a\"}");
        assertThat(each(seen, "history", "command")).containsExactly("ADD rootfs.tar /", "CMD [\"sh\"]");
        assertThat(each(seen, "layers", "command")).containsExactly("ADD rootfs.tar /");
        assertThat(seen.getJsonObject("manifest").toString()).isEqualTo(image.json());
        assertThat(browser.see("manifest", "repository", name, "reference", image.digest()))
                .isEqualTo(seen);
        JsonObject list = browser.see("manifest", "repository", name, "reference", "latest");
        assertThat(each(list, "platforms", "digest")).containsExactly(image.digest());
        assertThat(list.getJsonArray("platforms").getJsonObject(0).getBoolean("present"))
                .isTrue();
    }

    @Test
    void referrersAreATree() {
        Manifest sbom = Browser.pushReferrer(repository, image.digest(), "a/sbom");
        Manifest signature = Browser.pushReferrer(repository, sbom.digest(), "a/signature");

        JsonObject seen = browser.see("referrers", "repository", name, "digest", image.digest());

        assertThat(each(seen, "referrers", "digest")).containsExactly(sbom.digest());
        JsonObject node = seen.getJsonArray("referrers").getJsonObject(0);
        assertThat(node.getJsonObject("annotations").toString()).isEqualTo("{\"key\":\"value\"}");
        assertThat(each(node, "referrers", "digest")).containsExactly(signature.digest());
        assertThat(seen.getBoolean("complete")).isTrue();
        assertThat(browser.see("manifest", "repository", name, "reference", sbom.digest())
                        .getString("subject"))
                .isEqualTo(image.digest());
    }

    @Test
    void digestsAndTagsAreFound() {
        assertThat(each(browser.see("search", "q", name + ":v1"), "results", "tag"))
                .containsExactly("v1");
        for (String text : List.of(image.digest(), name + "@" + image.digest())) {
            JsonObject found = browser.see("search", "q", text);
            assertThat(each(found, "results", "kind")).containsExactly("manifest");
            assertThat(each(found, "results", "repository")).containsExactly(name);
        }
        String layer = browser.see("manifest", "repository", name, "reference", "v1")
                .getJsonArray("layers")
                .getJsonObject(0)
                .getString("digest");
        assertThat(each(browser.see("search", "q", layer), "results", "kind")).containsExactly("blob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repositories?n=0",
                "repositories?n=99999999999999999999x",
                "repositories?last=A",
                "repositories?search=a&search=b",
                "repository",
                "repository?name=../a",
                "repository?name=a%00b",
                "tags?repository=",
                "tags?repository=a&sort=size",
                "tags?repository=a&sort=pushed&last=yesterday",
                "tags?repository=a&last=-",
                "manifest?repository=a",
                "manifest?repository=a&reference=sha256:x",
                "referrers?repository=a&digest=v1",
                "search?q=",
                "search?q=a&n=-1",
            })
    void badParametersAreRefused(String path) {
        assertThat(browser.http()
                        .get("/stevedore/v1/" + path)
                        .assertStatus(400)
                        .assertProblem()
                        .code())
                .isNotEmpty();
    }

    @Test
    void whatIsNotThereIsUnknown() {
        String other = name + "-none";

        assertThat(browser.ask("repository", "name", other).assertStatus(404).code())
                .isEqualTo("NAME_UNKNOWN");
        assertThat(browser.ask("tags", "repository", other).assertStatus(404).code())
                .isEqualTo("NAME_UNKNOWN");
        assertThat(browser.ask("referrers", "repository", other, "digest", image.digest())
                        .assertStatus(404)
                        .code())
                .isEqualTo("NAME_UNKNOWN");
        assertThat(browser.ask("manifest", "repository", name, "reference", "none")
                        .assertStatus(404)
                        .code())
                .isEqualTo("MANIFEST_UNKNOWN");
        browser.http().post("/stevedore/v1/tags").assertStatus(405).assertProblem();
        browser.http().get("/stevedore/v1/none").assertStatus(404).assertProblem();
        browser.http()
                .get(repository.manifest("none"))
                .assertStatus(404)
                .assertHeader("Content-Type")
                .isEqualTo("application/json");
    }
}
