package io.stevedore.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.audit.AuditTrail;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Principal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFilterTest {

    private static final Logger LOGGER = Logger.getLogger(AuditTrail.LOGGER);

    @TempDir
    Path directory;

    private final LogLines lines = new LogLines(LOGGER);
    private final Caller caller = new Caller();
    private final Map<String, String> requestHeaders = new HashMap<>();
    private final Map<String, String> answerHeaders = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final AuditFilter filter = new AuditFilter();
    private Access access = new Access();

    @BeforeEach
    void listen() throws IOException {
        Path rules =
                Files.writeString(directory.resolve("rules"), "rules:\n- {allow: push, to: 'user:ann', on: team/*}\n");
        access = new Access(Optional.of(rules.toString()), new Identities(), caller);
        filter.use(access, caller, new AuditTrail(), "on", Optional.empty());
    }

    @AfterEach
    void stop() {
        lines.close();
    }

    @Test
    void aWriteIsToldWithItsRule() throws IOException, ServletException {
        caller.set(Login.of(Principal.user("ann"), "password"));
        attributes.put("io.stevedore.web.client.user", "ann");
        requestHeaders.put("Authorization", "Basic c2VjcmV0OnNlY3JldA==");
        answerHeaders.put("Docker-Content-Digest", "sha256:ab");
        assertThat(access.allows(Action.PUSH, new RepositoryName("team/a"))).isTrue();

        run("PUT", "/v2/team/a/manifests/v1", 201);

        JsonObject line = only();
        assertThat(line.getString("audit")).isEqualTo("done");
        assertThat(line.getString("user")).isEqualTo("ann");
        assertThat(line.getString("means")).isEqualTo("password");
        assertThat(line.getString("client")).isEqualTo("192.0.2.1");
        assertThat(line.getString("path")).isEqualTo("/v2/team/a/manifests/v1");
        assertThat(line.getString("subject")).isEqualTo("sha256:ab");
        assertThat(line.getString("action")).isEqualTo("push");
        assertThat(line.getString("target")).isEqualTo("team/a");
        assertThat(line.getBoolean("allowed")).isTrue();
        assertThat(line.getString("rule")).isEqualTo("the rule of line 2 allows it");
        assertThat(line.getString("request")).isEqualTo(answerHeaders.get("X-Request-Id"));
        assertThat(lines.told().get(0)).doesNotContain("c2VjcmV0");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v2/a/manifests/v1,   200, Basic x,  ",
        "HEAD,   /v2/a/manifests/v1,   404, Basic x,  ",
        "PATCH,  /v2/a/blobs/uploads/1, 202, Basic x, ",
        "POST,   /v2/a/blobs/uploads/, 202, Basic x,  ",
        "POST,   /v2/a/blobs/uploads/, 201, Basic x,  done",
        "PUT,    /v2/a/manifests/v1,   400, Basic x,  ",
        "DELETE, /v2/a/manifests/v1,   202, Bearer x, done",
        "GET,    /v2/,                 401, ,         ",
        "GET,    /v2/,                 401, Basic x,  refused",
        "GET,    /v2/a/manifests/v1,   403, Bearer x, refused",
        "GET,    /v2/a/manifests/v1,   403, ,         refused",
        "GET,    /v2/,                 429, Basic x,  refused",
        "GET,    /token,               200, Basic x,  done",
        "GET,    /token,               200, ,         ",
        "POST,   /token,               200, ,         done",
        "POST,   /token,               401, ,         refused",
        "POST,   /stevedore/v1/session, 200, ,        done",
        "POST,   /stevedore/v1/session, 401, ,        refused",
        "DELETE, /stevedore/v1/session, 401, ,        ",
        "DELETE, /stevedore/v1/session, 204, Basic x, done",
    })
    void tellsOfWritesLoginsAndRefusals(String method, String path, int status, String header, String told)
            throws IOException, ServletException {
        if (header != null) {
            requestHeaders.put("Authorization", header);
        }

        run(method, path, status);

        assertThat(lines.told()).hasSize(told == null ? 0 : 1);
        if (told != null) {
            assertThat(only().getString("audit")).isEqualTo(told);
        }
    }

    @Test
    void saysNothingWhereItIsOffOrNobodyIsAsked() throws IOException, ServletException {
        filter.use(access, caller, new AuditTrail(), "off", Optional.empty());
        run("GET", "/v2/a/manifests/v1", 403);
        Access open = new Access(Optional.empty(), new Identities(), caller);
        filter.use(open, caller, new AuditTrail(), "on", Optional.empty());
        run("DELETE", "/v2/a/manifests/v1", 202);

        assertThat(lines.told()).isEmpty();
        assertThat(answerHeaders).isEmpty();
    }

    @Test
    void ofManyRefusalsInARowOneIsTold() throws IOException, ServletException {
        run("GET", "/v2/a/manifests/v1", 429);
        attributes.put("io.stevedore.web.client.told", true);
        run("GET", "/v2/a/manifests/v1", 429);

        assertThat(lines.told()).hasSize(1);
    }

    @Test
    void nobodyForgesALine() throws IOException, ServletException {
        attributes.put("io.stevedore.web.client.user", "x\",\"user\":\"root\n{");

        run("DELETE", "/v2/a\n{}/manifests/v1", 202);

        assertThat(lines.told().get(0)).matches("[ -~]+");
        assertThat(only().getString("user")).startsWith("x\"");
    }

    private JsonObject only() {
        assertThat(lines.told()).hasSize(1);
        return Json.createReader(new StringReader(lines.told().get(0))).readObject();
    }

    private void run(String method, String path, int status) throws IOException, ServletException {
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, called, args) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI", "getServletPath" -> path;
                    case "getPathInfo" -> null;
                    case "getQueryString" -> "";
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getHeader" -> requestHeaders.get(args[0]);
                    case "getAttribute" -> attributes.get(args[0]);
                    case "setAttribute" -> attributes.put((String) args[0], args[1]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
        HttpServletResponse answer =
                proxy(HttpServletResponse.class, (proxy, called, args) -> switch (called.getName()) {
                    case "getStatus" -> status;
                    case "getHeader" -> answerHeaders.get(args[0]);
                    case "setHeader" -> answerHeaders.put((String) args[0], (String) args[1]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
        filter.doFilter(request, answer, (asked, answered) -> {});
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
