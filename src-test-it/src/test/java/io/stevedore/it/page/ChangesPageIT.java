package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Tags and manifests that somebody changes on the page, after it has told him what will happen. */
@ExtendWith(SharedClosedRegistry.class)
class ChangesPageIT {

    private final ClosedRegistry registry;

    ChangesPageIT(ClosedRegistry registry) {
        this.registry = registry;
    }

    @Test
    void aTagIsSetMovedAndDeleted() {
        PageContent content = new PageContent(registry.as("admin"), "team/changes");
        String image = content.image("x1", "amd64", Map.of());
        String other = content.image("x2", "arm64", Map.of());
        TestRepository repository = content.repository();
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.logIn("ann");
            browser.open("manifest?repository=team/changes&reference=x1");
            browser.click("Add a tag…");
            browser.type("#tag", "-no-tag");
            browser.awaitText("A tag has letters");
            browser.type("#tag", "x2");
            browser.awaitText("The tag x2 moves: it names " + other.substring(0, 19));
            browser.picture("retag");
            browser.type("#tag", "x3");
            browser.awaitText("The tag x3 is new.");
            browser.click("Set tag");
            browser.awaitText(":x3");
            assertThat(repository.http().head(repository.manifest("x3")).header("Docker-Content-Digest"))
                    .isEqualTo(image);

            browser.click("Add a tag…");
            browser.type("#tag", "x2");
            browser.click("Set tag");
            browser.awaitText(":x2");
            assertThat(repository.http().head(repository.manifest("x2")).header("Docker-Content-Digest"))
                    .isEqualTo(image);

            browser.click("Delete tag…");
            browser.awaitText("whoever pulls by it gets 404");
            browser.picture("delete-tag");
            browser.click("Cancel");
            repository.http().get(repository.manifest("x2")).assertStatus(200);
            browser.click("Delete tag…");
            browser.click("Delete tag");
            browser.awaitText("x3");
            repository.http().get(repository.manifest("x2")).assertStatus(404);
            repository.http().get(repository.manifest("x1")).assertStatus(200);
            browser.assertSilent();
        }
    }

    @Test
    void aManifestGoesWithItsTagsUnlessAnIndexHasIt() {
        PageContent content = new PageContent(registry.as("admin"), "team/manifests");
        String image = content.image("x1", "amd64", Map.of());
        content.index("multi");
        TestRepository repository = content.repository();
        repository
                .http()
                .send(
                        "PUT",
                        repository.manifest("x2"),
                        repository.http().get(repository.manifest("x1")).text(),
                        "Content-Type",
                        "application/vnd.oci.image.manifest.v1+json")
                .assertStatus(201);
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.logIn("ann");
            browser.open("manifest?repository=team/manifests&reference=" + image);
            browser.click("Delete manifest…");
            browser.awaitText("every tag that names it");
            browser.click("Delete manifest");
            browser.awaitText("multi");
            for (String gone : new String[] {image, "x1", "x2"}) {
                repository.http().get(repository.manifest(gone)).assertStatus(404);
            }

            browser.open("manifest?repository=team/manifests&reference=multi");
            browser.awaitText("linux/arm64");
            browser.run("document.querySelector('section tbody .digest a').click()");
            browser.awaitText("apk add");
            browser.click("Delete manifest…");
            browser.click("Delete manifest");
            browser.await("dialog [role=alert]");
            assertThat(browser.text("dialog [role=alert]")).contains("referenced by a manifest");
            browser.press(Keys.ESCAPE);
            browser.awaitNoText("every tag that names it");
        }
    }

    /** From the skip link on, without a mouse. */
    @Test
    void allGoesByKeyboardAlone() {
        PageContent content = new PageContent(registry.as("admin"), "team/keyboard");
        content.image("x1", "amd64", Map.of());
        content.image("x2", "amd64", Map.of());
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.open("login");
            browser.await("form.login");
            assertThat(browser.focused()).isEqualTo("name");
            browser.press("ann", Keys.TAB, "");
            browser.press(ClosedRegistry.PASSWORD, Keys.ENTER);
            browser.awaitText("Log out");
            browser.open("?search=team/keyboard");
            browser.awaitText("team/keyboard");
            browser.reload();
            browser.awaitText("team/keyboard");
            browser.press(Keys.TAB);
            assertThat(browser.focused()).isEqualTo("Skip to content");
            assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                    .as("whoever goes by keyboard sees where he is")
                    .isEqualTo("solid");
            browser.press(Keys.ENTER);
            browser.tabTo("team/keyboard");
            browser.press(Keys.ENTER);
            browser.awaitText("x2");
            browser.tabTo("Delete the tag x1");
            browser.press(Keys.ENTER);
            browser.awaitText("whoever pulls by it gets 404");
            assertThat(browser.focused())
                    .as("what does no harm is chosen first")
                    .isEqualTo("Cancel");
            browser.tabTo("Delete tag");
            browser.press(Keys.ENTER);
            browser.awaitNoText("whoever pulls by it gets 404");
            assertThat(content.repository().tags()).containsExactly("x2");
            Parallel.await("the focus on the next tag", () -> browser.focused().equals("x2"));
        }
    }
}
