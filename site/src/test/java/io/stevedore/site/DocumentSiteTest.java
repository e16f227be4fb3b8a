package io.stevedore.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of the documents as they are: each link and each anchor is followed. */
class DocumentSiteTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @TempDir
    private static Path site;

    @BeforeAll
    static void write() throws IOException {
        new DocumentSite(CHECKOUT).write(site);
    }

    @Test
    void eachLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int followed = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                if (!link.matches("[a-z]+:.*")) {
                    followed++;
                    String[] parts = link.split("#", 2);
                    Path there = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                    if (!Files.isRegularFile(there)
                            || (parts.length > 1 && !Files.readString(there).contains("id=\"" + parts[1] + "\""))) {
                        broken.add(site.relativize(page) + " -> " + link);
                    }
                }
            }
        }

        assertThat(followed).isGreaterThan(300);
        assertThat(broken).isEmpty();
    }

    @Test
    void eachDocumentIsAPageThatTheContentsLeadTo() throws IOException {
        Path contents = site.resolve("index.html");
        List<String> listed = links(contents);

        assertThat(pages()).hasSizeGreaterThan(40).allSatisfy(page -> {
            String path = site.relativize(page).toString();
            if (!path.equals("index.html") && !path.equals("CONTRIBUTING.html")) {
                assertThat(listed).contains(path);
            }
        });
        assertThat(Files.readString(site.resolve("access.html")))
                .contains("<title>Access control · Stevedore</title>", "<h2 id=\"rules\">Rules</h2>", "<table>");
        assertThat(Files.readString(site.resolve("adr/0026-the-page-is-files-and-no-build.html")))
                .contains("href=\"../style.css\"");
    }

    @Test
    void filesThatDocumentsLeadToAreCopied() {
        assertThat(site.resolve("files/docs/oidc.schema.json"))
                .hasSameTextualContentAs(Path.of("../docs/oidc.schema.json"));
    }

    @Test
    void aLinkToNothingEndsTheBuild(@TempDir Path checkout) throws IOException {
        Files.createDirectory(checkout.resolve("docs"));
        for (String name : List.of("README.md", "CONTRIBUTING.md", "docs/README.md")) {
            Files.writeString(checkout.resolve(name), "# A <b>title</b>\n\n[there](other.md)\n");
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentSite(checkout).write(checkout.resolve("site")))
                .withMessageContaining("leads to other.md, and there is no such file");
    }

    @Test
    void whatLooksLikeMarkupIsText() {
        assertThat(SitePage.parse("a.md", "a.html", "<script>1</script>\n").html())
                .doesNotContain("<script>");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static List<String> links(Path page) throws IOException {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(Files.readString(page));
        while (matcher.find()) {
            links.add(matcher.group(1).replace("&amp;", "&"));
        }
        return links;
    }
}
