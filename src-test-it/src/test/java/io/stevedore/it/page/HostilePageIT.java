package io.stevedore.it.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody has pushed who wants the page of others to run it. */
@ExtendWith(SharedClosedRegistry.class)
class HostilePageIT {

    private static final String NAME = "team/hostile";
    private static final String SCRIPT = "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>";
    private static final String ATTRIBUTE = "\" onmouseover=\"window.ran=1\" x=\"'><svg onload=window.ran=1>";

    @Test
    void textsAreTextsWhateverIsInThem(ClosedRegistry registry) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("script", SCRIPT);
        annotations.put(SCRIPT, "as a name");
        annotations.put("attribute", ATTRIBUTE);
        annotations.put("org.opencontainers.image.url", "javascript:window.ran=1");
        annotations.put("org.opencontainers.image.source", "https://x.example/\" onclick=\"window.ran=1");
        annotations.put("org.opencontainers.image.documentation", "data:text/html," + SCRIPT);
        annotations.put("backwards", "\u202Egnp.exe");
        PageContent content = new PageContent(registry.as("admin"), NAME);
        String image = content.image("hostile", SCRIPT, annotations);
        content.artifact(
                "title",
                "application/vnd.example.x",
                "text/html",
                SCRIPT.getBytes(UTF_8),
                Map.of("org.opencontainers.image.title", SCRIPT));
        String sbom = content.referrer(
                image,
                PageContent.SPDX,
                """
                {"spdxVersion": "SPDX-2.3", "name": "%1$s", "packages": [{"name": "%1$s", "versionInfo": "%1$s",
                 "licenseDeclared": "%1$s", "externalRefs": [{"referenceType": "purl", "referenceLocator": "%1$s"}]}]}
                """.formatted(SCRIPT.replace("\"", "\\\"")).getBytes(UTF_8),
                annotations);
        content.referrer(image, "application/" + "x".repeat(100), new byte[] {1}, annotations);

        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.logIn("admin");
            browser.open("manifest?repository=" + NAME + "&reference=hostile");
            browser.awaitText("SBOM (SPDX)");
            assertThat(browser.text("main"))
                    .contains(SCRIPT, ATTRIBUTE, "javascript:window.ran=1")
                    .as("what turns the letters around it is seen")
                    .contains("[U+202E]gnp.exe");
            browser.click("History (3 steps)");
            browser.click("Manifest as JSON");
            assertUnharmed(browser);
            browser.picture("hostile");
            browser.open("manifest?repository=" + NAME + "&reference=title");
            browser.awaitText(SCRIPT);
            assertUnharmed(browser);
            browser.open("manifest?repository=" + NAME + "&reference=" + sbom);
            browser.click("Show packages");
            browser.awaitText(SCRIPT);
            assertUnharmed(browser);
            browser.open("repository?name=" + NAME + "&search=" + "%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E");
            browser.awaitText("No tag has “<img src=x onerror=window.ran=1>” in its name.");
            browser.open("manifest?repository=" + NAME + "&reference=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E");
            browser.await("[role=alert]");
            assertUnharmed(browser);
        }
    }

    private static void assertUnharmed(PageBrowser browser) {
        assertThat(browser.run("return window.ran ?? 'nothing ran'")).isEqualTo("nothing ran");
        assertThat(browser.all("main script, main img, main svg, main [onerror], main [onmouseover], main [onclick]"))
                .isEmpty();
        assertThat(browser.all("main a"))
                .allSatisfy(link -> assertThat(link.getAttribute("href")).startsWith("http"))
                .noneSatisfy(link -> assertThat(link.getAttribute("href")).contains("ran"));
        browser.assertSilent();
    }

    /** Where the page should fail to show a text as text, this is what keeps it from being a script. */
    @Test
    void theBrowserItselfRunsNoMarkupOfData(ClosedRegistry registry) {
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.open("login");
            browser.await("form.login");

            assertThat(browser.run("""
                    try {
                      document.body.innerHTML = '<img src=x onerror="window.ran=1">';
                      return 'taken';
                    } catch (error) {
                      return error.name;
                    }""")).isEqualTo("TypeError");
            assertThat(browser.run("""
                    try {
                      document.createElement('script').src = 'https://elsewhere.example/x.js';
                      return 'taken';
                    } catch (error) {
                      return error.name;
                    }""")).isEqualTo("TypeError");
            assertThat(browser.run("return window.ran ?? 'nothing ran'")).isEqualTo("nothing ran");
        }
    }
}
