package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.receiver.EventReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What administrators see and do on the page. */
@TestInstance(Lifecycle.PER_CLASS)
class AdministrationPageIT {

    @TempDir
    private static Path directory;

    private final EventReceiver receiver = new EventReceiver();

    @SuppressWarnings("NullAway.Init") // by start
    private RegistryProcess registry;

    @BeforeAll
    void start() throws IOException {
        Path quotas = Files.writeString(directory.resolve("quotas.yaml"), """
                quotas:
                  - {name: team, on: "team/**", bytes: 10MiB, tags: 1}
                """);
        Path events = Files.writeString(directory.resolve("events.yaml"), """
                notifications:
                  endpoints:
                    - {name: hook, url: '%s', repositories: [team/told], threshold: 100, format: cloudevents}
                """.formatted(receiver.url()));
        registry = RegistryProcess.start(ClosedRegistry.prepare(directory)
                .with("registry.auth", "htpasswd,robots")
                .with("registry.quota.file", quotas.toString())
                .with("registry.events.file", events.toString())
                .with("registry.log.audit.keep", "7d"));
        new PageContent(new LoggedIn(registry, "admin", ClosedRegistry.PASSWORD), "team/app")
                .image("x1", "amd64", Map.of());
    }

    @AfterAll
    void stop() {
        registry.close();
        receiver.close();
    }

    @Test
    void quotasTellWhatIsUsed() {
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.logIn("admin");
            browser.click("Quotas");
            browser.awaitText("1 of 1: full");

            assertThat(browser.text("tbody")).contains("team/**", "of 10.5 MB");
            assertThat(browser.all("meter")).hasSize(2);
            browser.picture("quotas");
        }
    }

    @Test
    void eventsThatNobodyTookAreSentAgain() {
        receiver.answer(request -> 422);
        String digest = new TestRepository(new LoggedIn(registry, "admin", ClosedRegistry.PASSWORD), "team/told")
                .push(new byte[] {1});
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.logIn("admin");
            browser.open("events");
            for (int i = 0; i < 100 && !browser.text().contains("Dead letters of hook"); i++) {
                browser.open("quotas");
                browser.awaitText("team/**");
                browser.open("events");
                browser.awaitText("answers 422");
            }
            browser.awaitText("team/told");
            assertThat(browser.text()).contains("blob pushed", receiver.url());
            browser.picture("events");

            receiver.answer(request -> 204);
            browser.click("Send again…");
            browser.awaitText("They wait for the endpoint as they did");
            browser.click("Send again");
            browser.awaitNoText("Dead letters of hook");
            browser.assertSilent();
        }
        assertThat(receiver.requests())
                .last()
                .satisfies(request -> assertThat(request.body()).contains(digest));
    }

    @Test
    void theAuditTellsWhatWasDone() {
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.logIn("admin");
            browser.click("Audit");
            browser.awaitText("/v2/team/app/manifests/x1");

            assertThat(browser.text("tbody")).contains("/stevedore/v1/session", "done", "password", "allows it");
            browser.picture("audit");
            browser.open("audit?day=2020-01-01");
            browser.awaitText("Nothing is kept of this day.");
        }
    }

    @Test
    void accessTokensAreMadeShownOnceAndRevoked() {
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.logIn("admin");
            browser.click("Access tokens");
            browser.click("New token…");
            browser.type("#robot", "builder");
            browser.type("#on", "team/*");
            browser.type("#note", "of the page");
            browser.picture("new-token");
            browser.type("#life", "for ever");
            browser.click("Make token");
            browser.awaitText("is not a duration");
            browser.type("#life", "2d");
            browser.click("Make token");
            browser.awaitText("It is shown this once.");
            String secret = browser.text(".secret code");
            Http robot = new Http(new LoggedIn(registry, "builder", secret));
            assertThat(robot.get("/stevedore/v1/me").assertStatus(200).text()).contains("\"kind\":\"robot\"");
            browser.run("document.querySelector('.check input').click()");
            browser.awaitText("robot:builder");
            assertThat(browser.text()).contains("of the page").doesNotContain(secret);
            browser.picture("tokens");

            browser.click("Revoke the token of the page…");
            browser.awaitText("within five seconds");
            browser.click("Revoke");
            browser.awaitNoText("robot:builder");
            assertThat(browser.address()).endsWith("all=true");
            browser.assertSilent();
        }
    }

    @Test
    void housekeepingReportsWhatItWouldDo() {
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.logIn("admin");
            browser.click("Housekeeping");
            for (String each : List.of("gc", "retention", "sweep", "stats")) {
                browser.find("#command-" + each + " button").click();
                browser.await("#command-" + each + " pre, #command-" + each + " [role=alert]");
            }
            assertThat(browser.text("#command-stats pre")).contains("team/app");
            assertThat(browser.text("#command-gc pre")).isNotBlank();
            browser.picture("housekeeping");
            browser.assertSilent();
        }
    }
}
