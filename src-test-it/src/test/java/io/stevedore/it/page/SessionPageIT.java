package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page where a session ends, and where there are none. */
class SessionPageIT {

    @TempDir
    private Path directory;

    @Test
    void whoseSessionHasEndedIsToldAndComesBackWhereHeWas() {
        try (ClosedRegistry registry = ClosedRegistry.start(directory);
                PageBrowser browser = PageBrowser.wide(registry.process())) {
            new TestRepository(registry.as("admin"), "team/ended").pushImage("x1");
            browser.logIn("ann");
            browser.open("repository?name=team/ended");
            browser.awaitText("x1");
            registry.know(List.of("admin", "bob"));
            Http ann = new Http(registry.as("ann"));
            Parallel.await("her end", () -> ann.get("/stevedore/v1/me").status() == 401);

            browser.click("x1");
            browser.awaitText("The session has ended");
            assertThat(browser.text()).doesNotContain("Log out", "sha256:");
            browser.picture("session-ended");
            browser.type("#name", "bob");
            browser.type("#password", ClosedRegistry.PASSWORD);
            browser.find("form.login button").click();

            browser.awaitText("Manifest as JSON");
            assertThat(browser.address()).endsWith("reference=x1");
            assertThat(browser.text("#top")).contains("bob");
        }
    }

    @Test
    void anOpenRegistryAsksNobody() {
        try (RegistryProcess registry = RegistryProcess.start(Launch.in(directory));
                PageBrowser browser = PageBrowser.wide(registry)) {
            new TestRepository(registry, "team/open").pushImage("x1");
            browser.open("");
            browser.awaitText("team/open");
            assertThat(browser.text("#top")).contains("Housekeeping").doesNotContain("Log in", "Audit", "Quotas");
            browser.click("team/open");
            browser.click("Delete the tag x1…");
            browser.click("Delete tag");
            browser.awaitNoText("whoever pulls by it");
            assertThat(browser.all("tbody tr")).isEmpty();
            browser.assertSilent();
        }
    }
}
