package io.stevedore.it.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody sees who looks through repositories, tags and manifests. */
@ExtendWith(SharedClosedRegistry.class)
@TestInstance(Lifecycle.PER_CLASS)
class BrowsePageIT {

    private static final String NAME = "team/browse";
    private static final int TAGS = 230;

    @SuppressWarnings("NullAway.Init") // as the next ones, by push
    private PageContent content;

    @SuppressWarnings("NullAway.Init")
    private String image;

    @SuppressWarnings("NullAway.Init")
    private String sbom;

    @SuppressWarnings("NullAway.Init")
    private PageBrowser browser;

    @BeforeAll
    void push(ClosedRegistry registry) {
        content = new PageContent(registry.as("admin"), NAME);
        image = content.image("plain", "amd64", Map.of("org.opencontainers.image.source", "https://git.example/app"));
        content.index("multi");
        content.artifact(
                "chart",
                "application/vnd.cncf.helm.config.v1+json",
                "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
                Content.random(3_000),
                Map.of());
        content.artifact(
                "notes",
                "application/vnd.example.notes",
                "text/markdown",
                Content.random(100),
                Map.of("org.opencontainers.image.title", "notes.md"));
        sbom = content.referrer(image, PageContent.SPDX, PageContent.spdx(450), Map.of());
        content.referrer(sbom, PageContent.SIGNATURE, Content.random(10), Map.of());
        String statement = "{\"predicateType\":\"https://spdx.dev/Document\",\"predicate\":"
                + new String(PageContent.spdx(3), UTF_8) + "}";
        content.referrer(
                image,
                "application/vnd.in-toto+json",
                statement.getBytes(UTF_8),
                Map.of("in-toto.io/predicate-type", "https://spdx.dev/Document"));
        String envelope = "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
                + Base64.getEncoder().encodeToString(statement.getBytes(UTF_8)) + "\"}";
        content.referrer(image, "application/vnd.dsse.envelope.v1+json", envelope.getBytes(UTF_8), Map.of());
        content.referrer(image, PageContent.CYCLONEDX, PageContent.cyclonedx(), Map.of());
        PageContent many = new PageContent(registry.as("admin"), NAME + "-many");
        Manifest manifest = many.repository().pushImage("tag-000");
        for (int i = 1; i < TAGS; i++) {
            many.repository().put("tag-%03d".formatted(i), manifest).assertStatus(201);
        }
        browser = PageBrowser.wide(registry.process());
        browser.logIn("admin");
    }

    @AfterAll
    void close() {
        if (browser != null) { // where there is none, all is skipped
            browser.assertSilent();
            browser.close();
        }
    }

    @Test
    void repositoriesAreFoundAsOneTypesAndTellWhatTheyHold() {
        browser.open("");
        browser.type("main input[type=search]", "BROWSE");
        browser.awaitAddress("#/?search=BROWSE");
        browser.awaitRows(2);
        browser.awaitText("230");

        assertThat(browser.text("main")).contains(NAME + "-many", "just now", "KB");
        browser.picture("repositories");
        browser.type("main input[type=search]", "no-such-name");
        browser.awaitText("No repository has “no-such-name” in its name.");
        browser.type("main input[type=search]", "browse");
        browser.click(NAME);
        browser.awaitText("multi");
        browser.back();
        browser.awaitRows(2);
        assertThat(browser.find("main input[type=search]").getAttribute("value"))
                .isEqualTo("browse");
    }

    @Test
    void wholeNamesAndDigestsAreFoundToo() {
        String blob = content.repository().push(Content.random(77));
        for (String text : List.of(NAME + ":plain", NAME + "@" + image, image, image.substring("sha256:".length()))) {
            browser.open("?search=" + text);
            browser.awaitRows(1);
            browser.run("document.querySelector('tbody a').click()");
            browser.awaitText("apk add --no-cache curl # buildkit amd64");
        }
        browser.open("?search=" + blob);
        browser.awaitText("A blob of " + NAME);
        browser.open("?search=sha256:" + "0".repeat(64));
        browser.awaitText("Nothing that you may see is called");
    }

    @Test
    void tagsTellTheirKindAndPlatforms() {
        browser.open("repository?name=" + NAME);
        browser.awaitText("linux/amd64, linux/arm64");

        assertThat(browser.text("tbody")).contains("chart", "index", "image", "artifact");
        assertThat(browser.all("tbody tr")).hasSize(4);
        browser.picture("repository");
    }

    @Test
    void manyTagsComePageByPageInAnyOrder() {
        browser.open("repository?name=" + NAME + "-many");
        browser.awaitText("tag-099");
        assertThat(browser.all("tbody tr")).hasSize(100);
        browser.click("Show more");
        browser.awaitText("tag-199");
        browser.click("Show more");
        browser.awaitText("tag-229");
        assertThat(browser.all("tbody tr")).hasSize(TAGS);
        assertThat(browser.all("button.more")).isEmpty();

        browser.run("const order = document.querySelector('select'); order.value = '-pushed';"
                + " order.dispatchEvent(new Event('change'))");
        browser.awaitNoText("tag-000");
        browser.awaitText("tag-229");
        assertThat(browser.text("tbody tr")).contains("tag-229");
        assertThat(browser.address()).endsWith("sort=-pushed");

        browser.type("main input[type=search]", "22");
        browser.awaitNoText("tag-200");
        browser.awaitRows(12);
        assertThat(browser.text("tbody")).contains("tag-022", "tag-122", "tag-220", "tag-229");
        browser.reload();
        browser.awaitRows(12);
    }

    @Test
    void anImageTellsWhatItIsAndHowToPullIt() {
        browser.open("manifest?repository=" + NAME + "&reference=plain");
        browser.awaitText("SBOM (SPDX)");

        assertThat(browser.text("main"))
                .contains("docker pull 127.0.0.1:", "/" + NAME + ":plain", "podman pull", "skopeo copy")
                .contains("linux/amd64", "Team <team@example.com>", "team@example.com")
                .contains("apk add --no-cache curl")
                .contains("SBOM (CycloneDX)", "signature");
        assertThat(browser.find("a.outside").getAttribute("href")).isEqualTo("https://git.example/app");
        assertThat(browser.text(".tree .tree"))
                .as("the signature is of the SBOM")
                .contains("signature");
        browser.picture("image");
        browser.click("History (3 steps)");
        browser.awaitText("ENV PATH=/usr/local/bin:/usr/bin");
        browser.click("Manifest as JSON");
        browser.awaitText("\"schemaVersion\": 2");
        browser.click("Copy the docker command");
        browser.await("button.copy[data-text^='docker pull']");
    }

    @Test
    void eachKindHasItsOwnClients() {
        for (Map.Entry<String, String> each : Map.of(
                        "chart", "--version chart", "notes", "oras pull --plain-http", "multi", "docker pull")
                .entrySet()) {
            browser.open("manifest?repository=" + NAME + "&reference=" + each.getKey());
            browser.awaitText(each.getValue());
        }
        browser.open("manifest?repository=" + NAME + "&reference=notes");
        browser.awaitText("notes.md");
    }

    @Test
    void anIndexLeadsToItsImages() {
        browser.open("manifest?repository=" + NAME + "&reference=multi");
        browser.awaitText("linux/arm64");
        browser.picture("index");
        browser.run("document.querySelectorAll('section tbody .digest a')[1].click()");

        browser.awaitText("apk add --no-cache curl # buildkit arm64");
        browser.back();
        browser.awaitText("Platforms");
    }

    @Test
    void aBillOfMaterialsIsAListOfPackages() {
        browser.open("manifest?repository=" + NAME + "&reference=plain");
        browser.click("SBOM (SPDX)");
        browser.click("Show packages");
        browser.awaitText("package-0199");

        assertThat(browser.text("main")).contains("SPDX-2.3", "450", "pkg:deb/debian/package-7", "Apache-2.0");
        assertThat(browser.all("tbody tr")).hasSize(200);
        browser.picture("packages");
        browser.type("main input[type=search]", "package-0449");
        browser.awaitNoText("package-0001");
        assertThat(browser.all("tbody tr")).hasSize(1);

        browser.open("manifest?repository=" + NAME + "&reference=plain");
        browser.click("SBOM (CycloneDX)");
        browser.click("Show packages");
        browser.awaitText("org.example/inner");
        assertThat(browser.text("main")).contains("CycloneDX 1.6", "outer", "MIT");
    }

    @Test
    void whatIsAttestedIsAListToo() {
        for (String name : List.of("SBOM (SPDX), attested", "attestation")) {
            browser.open("manifest?repository=" + NAME + "&reference=plain");
            browser.click(name);
            browser.click("Show packages");
            browser.awaitText("package-0002");
            browser.awaitRows(3);
        }
    }

    @Test
    void aListThatIsNoneIsTold() {
        String other = content.image("", "amd64", Map.of());
        String broken = content.referrer(other, "application/x.broken-spdx+json", "{".getBytes(UTF_8), Map.of());
        browser.open("manifest?repository=" + NAME + "&reference=" + broken);
        browser.click("Show packages");
        browser.awaitText("This is no bill of materials that the page can read.");
    }

    @Test
    void whatIsNotThereIsToldInASentence() {
        for (String address : List.of(
                "repository?name=team/nothing",
                "manifest?repository=" + NAME + "&reference=nothing",
                "manifest?repository=" + NAME + "&reference=!",
                "manifest",
                "repository?name=%3Cscript%3E")) {
            browser.open(address);
            browser.await("[role=alert]");
            assertThat(browser.text("[role=alert]")).as(address).matches("[A-Z“\"].*[.)?!]");
        }
        browser.open("nowhere");
        browser.awaitText("There is no such view");
    }
}
