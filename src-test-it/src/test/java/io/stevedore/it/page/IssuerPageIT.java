package io.stevedore.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.issuer.TestIssuer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** People log in on the page by an issuer, which is another site: {@code localhost}, and not {@code 127.0.0.1}. */
@TestInstance(Lifecycle.PER_CLASS)
class IssuerPageIT {

    private static final String V1 = "/stevedore/v1/";
    private static final String START = V1 + "session/oidc/start?issuer=";
    private static final String RULES = """
            rules:
              - {allow: everything, to: "user:admin", on: "**"}
              - {allow: [pull, push, create-tag], to: "group:sso:developers", on: "team/**"}
            """;

    @TempDir
    private static Path directory;

    private final TestIssuer issuer = TestIssuer.start();

    @SuppressWarnings("NullAway.Init") // by start
    private RegistryProcess registry;

    @BeforeAll
    void start() throws IOException {
        Path issuers = Files.writeString(directory.resolve("issuers.yaml"), """
                issuers:
                  - issuer: %s
                    audience: https://registry.example
                    prefix: sso
                    name: "{sub}"
                    groups: "{groups}"
                    page: {client: registry-page, title: Example SSO, scopes: [profile, groups]}
                """.formatted(issuer.url()));
        Launch closed = ClosedRegistry.prepare(directory);
        registry = RegistryProcess.start(closed.with(
                        "registry.access.file",
                        Files.writeString(directory.resolve("own.yaml"), RULES).toString())
                .with("registry.http.host", "http://" + closed.address())
                .with("registry.auth", "htpasswd,oidc")
                .with("registry.auth.oidc.file", issuers.toString()));
        new TestRepository(new LoggedIn(registry, "admin", ClosedRegistry.PASSWORD), "team/sso").pushImage("x1");
    }

    @BeforeEach
    void letAnnIn() {
        issuer.codes.claims = Map.of("sub", "ann", "groups", List.of("developers"));
        issuer.codes.brought = query -> query;
    }

    @AfterAll
    void stop() {
        registry.close();
        issuer.close();
    }

    @Test
    void aBrowserComesBackWhereItWasAndIsLoggedIn() {
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.open("repository?name=team/sso");
            browser.awaitText("Log in with Example SSO");
            browser.picture("login-issuer");
            browser.click("Log in with Example SSO");

            browser.awaitText("x1");
            assertThat(browser.address()).isEqualTo("#/repository?name=team/sso");
            assertThat(browser.text("#top")).contains("sso:ann");
            assertThat(browser.run("return document.cookie + localStorage.length + sessionStorage.length"))
                    .as("nothing is kept where scripts could read it")
                    .isEqualTo("00");
            browser.click("Log out");
            browser.awaitText("Log in");
            assertThat(browser.text()).doesNotContain("sso:ann");
            browser.assertSilent();
        }
    }

    @Test
    void whomTheIssuerDoesNotLetInReadsSoOnce() {
        issuer.codes.brought = query -> Map.of(
                "error",
                "access_denied",
                "error_description",
                "call us",
                "state",
                String.valueOf(query.get("state")),
                "iss",
                issuer.url());
        try (PageBrowser browser = PageBrowser.wide(registry)) {
            browser.open("login");
            browser.click("Log in with Example SSO");

            browser.awaitText("Example SSO did not let you in (access_denied); log in again.");
            assertThat(browser.text()).doesNotContain("call us");
            browser.picture("login-issuer-refused");
            browser.reload();
            browser.awaitText("Log in with Example SSO");
            assertThat(browser.text()).doesNotContain("access_denied");
        }
        awaitTold("audit:refused.*means:oidc,method:GET,path:/stevedore/v1/session/oidc/callback,status:401");
    }

    private Answer begin(String next) {
        return new Http(registry).get(START + encoded(issuer.url()) + "&next=" + encoded(next));
    }

    /** Comes back from the issuer as a browser does that was sent there. */
    private Answer comeBack(Answer begun, String cookie) {
        String back = new Http(registry).get(begun.header("Location")).header("Location");
        return new Http(registry).get(back, "Cookie", cookie);
    }

    private static String cookie(Answer begun) {
        return begun.header("Set-Cookie").replaceFirst(";.*", "");
    }

    @Test
    void theCookieOfALoginIsForItsWayBackAlone() {
        Answer begun = begin("/repository?name=team/sso").assertStatus(303);

        begun.assertHeader("Set-Cookie")
                .matches("stevedore-login=[A-Za-z0-9_.-]+; Path=/stevedore/v1/session/oidc/callback; Max-Age=600;"
                        + " HttpOnly; SameSite=Lax");
        begun.assertHeader("Cache-Control").isEqualTo("no-store");
        begun.assertHeader("Location")
                .startsWith(issuer.url() + "/authorize?response_type=code&client_id=registry-page&redirect_uri="
                        + encoded(registry.url("/stevedore/v1/session/oidc/callback")
                                .toString()));
        Answer in = comeBack(begun, cookie(begun)).assertStatus(303);
        in.assertHeader("Location").isEqualTo("/#/repository?name=team/sso");
        assertThat(in.headers("Set-Cookie"))
                .anyMatch(each ->
                        each.startsWith("stevedore-login=; Path=/stevedore/v1/session/oidc/callback; Max-Age=0"))
                .anyMatch(each ->
                        each.matches("stevedore-session=[^;]+; Path=/; Max-Age=3[56]\\d; HttpOnly; SameSite=Strict"));
        String session = in.headers("Set-Cookie").stream()
                .filter(each -> each.startsWith("stevedore-session="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(";.*", "");
        assertThat(new Http(registry).get(V1 + "me", "Cookie", session).text())
                .contains("\"name\":\"sso:ann\"", "\"means\":\"oidc\"", "\"groups\":[\"sso:developers\"]");
        new Http(registry)
                .get("/v2/", "Authorization", "Bearer " + session.replaceFirst(".*=", ""))
                .assertStatus(401);
        awaitTold("audit:done.*user:sso:ann,means:oidc,method:GET,path:/stevedore/v1/session/oidc/callback,status:303");
        assertThat(told()).doesNotContain(begun.header("Location").replaceFirst(".*state=([^&]+).*", "$1"));
    }

    /** Somebody has a victim's browser come back with a code of his own, or with none that it began. */
    @Test
    void whatABrowserDidNotBeginItDoesNotEnd() {
        Answer his = begin("");
        Answer hers = begin("");

        assertRefused(comeBack(his, "a=b"), "this browser has begun no login in the last 10 minutes");
        assertRefused(comeBack(his, cookie(hers)), "this browser has begun another login");
        assertRefused(
                new Http(registry).get(V1 + "session/oidc/callback?error=call&error_description=us"),
                "this browser has begun no login");
        Answer begun = begin("");
        String back = new Http(registry).get(begun.header("Location")).header("Location");
        new Http(registry)
                .get(back, "Cookie", cookie(begun))
                .assertHeader("Location")
                .isEqualTo("/#/");
        assertRefused(new Http(registry).get(back, "Cookie", cookie(begun)), "Example SSO does not take the code");
    }

    @Test
    void whoeverAsksHearsWhoLetsPeopleIn() {
        assertThat(new Http(registry).get(V1 + "session/oidc").assertStatus(200).text())
                .isEqualTo("{\"issuers\":[{\"issuer\":\"" + issuer.url()
                        + "\",\"title\":\"Example SSO\"}],\"passwords\":true}");
    }

    @Test
    void nobodyIsSentElsewhere() {
        for (String next : List.of("//evil.example", "https://evil.example", "/x\r\nLocation: https://evil.example")) {
            Answer begun = begin(next);
            assertThat(comeBack(begun, cookie(begun)).header("Location")).startsWith("/#/");
        }
        assertRefused(new Http(registry).get(START + "https://evil.example"), "nobody logs in by this issuer");
    }

    @Test
    void anIssuerThatIsAwayIsToldOnThePage() {
        issuer.spoiled.put("/token", new TestIssuer.Spoiled(502, "", "", 0));
        try {
            Answer begun = begin("");
            assertRefused(comeBack(begun, cookie(begun)), "cannot be asked at the moment who you are");
        } finally {
            issuer.spoiled.clear();
        }
        awaitTold("nobody can log in on the page by " + issuer.url());
    }

    /** The answer sends the browser to the page, which has a sentence for it. */
    private static void assertRefused(Answer answer, String reason) {
        answer.assertStatus(303).assertHeader("Location").isEqualTo("/#/login");
        assertThat(answer.headers("Set-Cookie")).noneMatch(each -> each.startsWith("stevedore-session="));
        String problem = answer.headers("Set-Cookie").stream()
                .filter(each -> each.startsWith("stevedore-problem="))
                .findFirst()
                .orElse("");
        assertThat(problem).endsWith("; Path=/; Max-Age=60; SameSite=Strict");
        assertThat(new String(
                        Base64.getUrlDecoder().decode(problem.replaceFirst("[^=]*=([^;]*).*", "$1")),
                        StandardCharsets.UTF_8))
                .contains(reason);
    }

    private void awaitTold(String pattern) {
        Parallel.await(
                pattern + " in the log",
                () -> Pattern.compile(pattern).matcher(told()).find());
    }

    private String told() {
        return (registry.output() + registry.errors()).replace("\"", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
