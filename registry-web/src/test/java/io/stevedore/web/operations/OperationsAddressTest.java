package io.stevedore.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationsAddressTest {

    private static final int CLIENTS = 5000;
    private static final int OPERATORS = 9000;

    private final FilterChain everything =
            (request, response) -> response.getWriter().write("{\"checks\":[]}");
    private final OperationsAddress address = new OperationsAddress(Optional.of("127.0.0.1:" + OPERATORS));

    @ParameterizedTest
    @CsvSource({
        "/v2,      PATH,    true,  false",
        "/token,   EXACT,   true,  false",
        "/,        DEFAULT, true,  false",
        "/x,       DEFAULT, true,  false",
        "/metrics, EXACT,   false, true",
        "/openapi, PATH,    false, true",
        "/health,  PATH,    false, true",
        "/figures, EXACT,   false, false",
        "/x.jsp,   EXTENSION, false, false",
    })
    void eachPortHasItsPaths(String path, MappingMatch match, boolean forClients, boolean forOperators) {
        assertThat(address.part(request(path, match, CLIENTS), Set.of("/v2", "/token"), everything) == everything)
                .isEqualTo(forClients);
        assertThat(address.part(request(path, match, OPERATORS), Set.of("/v2", "/token"), everything) == everything)
                .isEqualTo(forOperators);
    }

    @Test
    void withoutTheSettingEverythingIsAtOnePort() {
        OperationsAddress none = new OperationsAddress(Optional.empty());

        assertThat(none.part(request("/metrics", MappingMatch.EXACT, CLIENTS), Set.of("/v2", "/token"), everything))
                .isSameAs(everything);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 200, '{\"status\":\"UP\"}'",
        "503, 503, '{\"status\":\"DOWN\"}'",
        "500, 500, '{\"status\":\"DOWN\"}'"
    })
    void ofHealthClientsHearTheStatusAlone(int said, int told, String body) throws IOException, ServletException {
        KeptAnswer answer = new KeptAnswer();
        FilterChain health = (request, response) -> {
            KeptAnswer.setStatus(response, said);
            response.setContentLength(4_000);
            response.getWriter().write("{\"checks\":[{\"data\":{\"reason\":\"/srv/index.db is away\"}}]}");
            response.getOutputStream().print("more");
            response.flushBuffer();
        };

        HttpServletRequest request = request("/health", MappingMatch.PATH, CLIENTS);
        address.part(request, Set.of("/v2", "/token"), health).doFilter(request, answer.response());

        assertThat(answer.status()).isEqualTo(told);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.length()).isEqualTo(body.length());
    }

    @Test
    void whatIsNotThereIsToldInTheFormOfTheSpecification() throws IOException, ServletException {
        KeptAnswer answer = new KeptAnswer();
        HttpServletRequest request = request("/v2", MappingMatch.PATH, OPERATORS);

        address.part(request, Set.of("/v2", "/token"), everything).doFilter(request, answer.response());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{\"errors\":[{\"code\":\"UNSUPPORTED\",");
    }

    private static HttpServletRequest request(String path, MappingMatch match, int port) {
        HttpServletMapping mapping = (HttpServletMapping) Proxy.newProxyInstance(
                OperationsAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletMapping.class},
                (proxy, called, args) -> match);
        return (HttpServletRequest) Proxy.newProxyInstance(
                OperationsAddressTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, args) -> switch (called.getName()) {
                    case "getServletPath" -> path;
                    case "getLocalPort" -> port;
                    case "getHttpServletMapping" -> mapping;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
