package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the page is sent, and that clients of the API notice nothing of it. */
@ExtendWith(SharedClosedRegistry.class)
class PageFilesIT {

    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Pattern LINKED =
            Pattern.compile("(?:href|src|from )=?\\s?\"(?:stevedore/ui/|\\./)([a-z.-]+)\"");
    private static final int MOST_BYTES = 200_000;

    private final Http http;

    PageFilesIT(ClosedRegistry registry) {
        http = new Http(registry.process());
    }

    @Test
    void clientsOfTheApiGetWhatTheyAlwaysGot() {
        for (String accept : List.of("*/*", "application/json", "application/vnd.oci.image.manifest.v1+json")) {
            Answer answer = http.get("/", "Accept", accept).assertStatus(200);
            assertThat(answer.text()).isEqualTo("This is a container registry; its API begins at /v2/\n");
            answer.assertHeader("Content-Type").startsWith("text/plain");
            answer.assertHeader("Vary").isEqualTo("Accept");
        }
        assertThat(http.get("/").text()).startsWith("This is a container registry");
        http.get("/v2/", "Accept", BROWSER).assertStatus(401).assertOciError();
        http.get("/index.html", "Accept", BROWSER).assertStatus(404).assertOciError();
    }

    @Test
    void everybodyGetsThePageWithWhatBrowsersMustHeed() {
        Answer page = http.get("/", "Accept", BROWSER).assertStatus(200);

        page.assertHeader("Content-Type").isEqualTo("text/html; charset=utf-8");
        page.assertHeader("Content-Security-Policy")
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                        + " 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        page.assertHeader("X-Content-Type-Options").isEqualTo("nosniff");
        page.assertHeader("Referrer-Policy").isEqualTo("no-referrer");
        page.assertHeader("Cache-Control").isEqualTo("no-cache");
        assertThat(page.text())
                .doesNotContain("<style", "style=", "onclick")
                .doesNotContainPattern("<script(?! type=\"module\" src)");
    }

    @Test
    void cachesAskWhetherItIsStillTheSame() throws IOException {
        String path = "/stevedore/ui/app.js";
        Answer plain = http.get(path).assertStatus(200);
        Answer zipped = http.get(path, "Accept-Encoding", "gzip, br").assertStatus(200);

        zipped.assertHeader("Content-Encoding").isEqualTo("gzip");
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(content.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(plain.header("ETag")).isNotEqualTo(zipped.header("ETag"));
        for (Answer known : List.of(plain, zipped)) {
            Answer again = http.get(
                    path,
                    "If-None-Match",
                    known.header("ETag"),
                    "Accept-Encoding",
                    known == zipped ? "gzip" : "identity");
            assertThat(again.assertStatus(304).body()).isEmpty();
        }
        http.get(path, "If-None-Match", zipped.header("ETag")).assertStatus(200);
        assertThat(http.head(path).assertStatus(200).header("Content-Length"))
                .isEqualTo(String.valueOf(plain.body().length));
    }

    /** Whatever the page loads, from its first file on. */
    @Test
    void itIsSmallAndMadeOfItsOwnFilesAlone() {
        Set<String> seen = new HashSet<>();
        int bytes = load(http.get("/", "Accept", BROWSER).body(), seen);

        assertThat(seen).hasSizeGreaterThan(15).contains("app.js", "style.css", "icon.svg", "dom.js");
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private int load(byte[] file, Set<String> seen) {
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContainPattern("(?i)innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(")
                .doesNotContainPattern("(?:src|href|from) ?=?\"(?:https?:)?//");
        int bytes = file.length;
        Matcher linked = LINKED.matcher(text);
        while (linked.find()) {
            if (seen.add(linked.group(1))) {
                bytes += load(
                        http.get("/stevedore/ui/" + linked.group(1))
                                .assertStatus(200)
                                .body(),
                        seen);
            }
        }
        return bytes;
    }

    @Test
    void otherPathsAreNoFiles() {
        for (String path :
                List.of("", "nothing.js", "PageFiles.class", "..%2Fpage%2Fapp.js", "app.js/", "package-info.class")) {
            http.get("/stevedore/ui/" + path).assertRefused().assertOciError();
        }
        http.send("POST", "/stevedore/ui/app.js", "").assertStatus(405).assertOciError();
    }

    @Test
    void itCanBeSwitchedOff(@TempDir Path data) {
        try (RegistryProcess registry = RegistryProcess.start(Launch.in(data).with("registry.ui.enabled", "false"))) {
            Http off = new Http(registry);
            assertThat(off.get("/", "Accept", BROWSER).assertStatus(200).text())
                    .startsWith("This is a container registry");
            off.get("/stevedore/ui/app.js").assertStatus(404).assertOciError();
        }
    }
}
