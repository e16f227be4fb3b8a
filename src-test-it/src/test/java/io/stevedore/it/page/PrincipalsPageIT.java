package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each of those sees who may do more or less: nobody, a reader, a pusher, the administrator. */
@ExtendWith(SharedClosedRegistry.class)
@TestInstance(Lifecycle.PER_CLASS)
class PrincipalsPageIT {

    private static final String OPEN = "public/principals";
    private static final String CLOSED = "team/principals";

    private final ClosedRegistry registry;

    PrincipalsPageIT(ClosedRegistry registry) {
        this.registry = registry;
    }

    @BeforeAll
    void push() {
        new PageContent(registry.as("admin"), OPEN).image("x1", "amd64", Map.of());
        new PageContent(registry.as("admin"), CLOSED).image("x1", "amd64", Map.of());
    }

    @Test
    void nobodySeesWhatEverybodyMayAndALogin() {
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.open("?search=principals");
            browser.awaitText(OPEN);
            assertThat(browser.text()).doesNotContain(CLOSED, "Access tokens", "Audit");
            browser.picture("anonymous");
            browser.click(OPEN);
            browser.awaitText("x1");
            browser.click("x1");
            browser.awaitText("Manifest as JSON");
            assertThat(browser.text()).doesNotContain("Delete", "Add a tag");

            browser.open("repository?name=" + CLOSED);
            browser.await("form.login");
            browser.picture("login");
            browser.type("#name", "ann");
            browser.type("#password", "wrong");
            browser.find("form.login button").click();
            browser.awaitText("wrong");
            browser.type("#password", ClosedRegistry.PASSWORD);
            browser.find("form.login button").click();
            browser.awaitText("x1");
            assertThat(browser.address()).as("he comes where he wanted to go").contains(CLOSED);
        }
    }

    @Test
    void aReaderSeesWhatHeMayReadAndNoButtons() {
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.logIn("out");
            browser.open("?search=principals");
            browser.awaitText(OPEN);
            assertThat(browser.text()).contains("out").doesNotContain(CLOSED, "Audit", "Quotas", "Housekeeping");
            browser.open("repository?name=" + OPEN);
            browser.awaitText("x1");
            assertThat(browser.text()).doesNotContain("Delete");
            browser.open("repository?name=" + CLOSED);
            browser.await("[role=alert]");
            assertThat(browser.text()).contains("may not list " + CLOSED).doesNotContain("x1");
            browser.open("audit");
            browser.awaitText("may not administer the registry");
        }
    }

    @Test
    void aPusherMayTagAndNotDelete() {
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.logIn("ci");
            browser.open("manifest?repository=" + CLOSED + "&reference=x1");
            browser.awaitText("Add a tag…");
            assertThat(browser.text()).doesNotContain("Delete", "Audit");
        }
    }

    @Test
    void anAdministratorSeesAllAndLogsOut() {
        try (PageBrowser browser = PageBrowser.wide(registry.process())) {
            browser.logIn("admin");
            browser.open("?search=principals");
            browser.awaitText(CLOSED);
            assertThat(browser.text()).contains(OPEN, "Quotas", "Audit", "Housekeeping");
            assertThat(browser.run("return document.cookie"))
                    .as("no script sees the session")
                    .isEqualTo("");

            browser.click("Log out");

            browser.awaitNoText("Log out");
            assertThat(browser.text()).doesNotContain(CLOSED, "Audit");
            browser.open("repository?name=" + CLOSED);
            browser.await("form.login");
        }
    }
}
