package io.stevedore.web.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessFilterTest {

    private static final Logger LOGGER = Logger.getLogger(AccessFilter.LOGGER);

    private final LogLines lines = new LogLines(LOGGER);
    private final Map<String, String> requestHeaders = new HashMap<>();
    private final Map<String, String> answerHeaders = new HashMap<>();
    private final AccessFilter filter = new AccessFilter();
    private final List<String> counted = new ArrayList<>();
    private String method = "GET";
    private String uri = "/v2/";
    private String query = "";
    private int status = 200;

    @BeforeEach
    void listen() {
        filter.use(this::count, "combined", Optional.empty());
    }

    @AfterEach
    void stop() {
        lines.close();
    }

    private void count(HttpServletRequest request, int answered, Duration duration, long received, long sent) {
        counted.add(answered + " " + received + " " + sent);
    }

    @Test
    void tellsTheListenerWhetherThereIsALogOrNot() throws IOException, ServletException {
        filter.use(this::count, "off", Optional.empty());

        run((request, answer) -> answer.getOutputStream().write(new byte[7]));
        status = 404;
        run((request, answer) -> {});

        assertThat(counted).containsExactly("200 0 7", "404 0 0");
        assertThat(lines.told()).isEmpty();
    }

    @Test
    void countsWhatWasWritten() throws IOException, ServletException {
        requestHeaders.put("User-Agent", "crane/1");

        run((request, answer) -> {
            answer.getOutputStream().write(1);
            answer.getOutputStream().write(new byte[] {1, 2});
        });

        assertThat(lines.told()).singleElement().asString().contains("\"GET /v2/ HTTP/1.1\" 200 3 \"-\" \"crane/1\" ");
    }

    @Test
    void answersToHeadHaveNoBody() throws IOException, ServletException {
        method = "HEAD";

        run((request, answer) -> answer.getOutputStream().write(1));

        assertThat(lines.told()).singleElement().asString().contains(" 200 0 ");
    }

    @Test
    void tellsTheStatusOfARefusal() throws IOException, ServletException {
        status = 405;

        run((request, answer) -> {});

        assertThat(lines.told()).singleElement().asString().contains(" 405 0 ");
    }

    @Test
    void tellsOfRequestsThatBreak() {
        assertThatThrownBy(() -> run((request, answer) -> {
                    throw new IOException("broken");
                }))
                .hasMessage("broken");

        assertThat(lines.told()).singleElement().asString().contains(" 500 0 ");
    }

    @Test
    void tellsNothingOfQueriesAndCredentials() throws IOException, ServletException {
        query = "token=secret&digest=sha256%3Aab";
        requestHeaders.put("Authorization", "secret");
        requestHeaders.put("Referer", "secret");

        run((request, answer) -> {});

        assertThat(lines.told())
                .singleElement()
                .asString()
                .doesNotContain("secret")
                .endsWith(" sha256:ab");
    }

    @Test
    void subjectIsWhatTheAnswerNamesOrElseTheRequest() throws IOException, ServletException {
        uri = "/v2/a/manifests/latest";
        run((request, answer) -> {});
        answerHeaders.put("Docker-Upload-UUID", "5-6");
        run((request, answer) -> {});
        answerHeaders.put("Docker-Content-Digest", "sha256:cd");
        run((request, answer) -> {});

        assertThat(lines.told().get(0)).endsWith(" latest");
        assertThat(lines.told().get(1)).endsWith(" 5-6");
        assertThat(lines.told().get(2)).endsWith(" sha256:cd");
    }

    @Test
    void saysNothingIfOff() throws IOException, ServletException {
        filter.use(this::count, "off", Optional.empty());

        run((request, answer) -> answer.getOutputStream().write(1));

        assertThat(lines.told()).isEmpty();
    }

    private void run(FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request =
                proxy(HttpServletRequest.class, (proxy, called, args) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI" -> uri;
                    case "getQueryString" -> query;
                    case "getProtocol" -> "HTTP/1.1";
                    case "getRemoteAddr" -> "10.0.0.1";
                    case "getHeader" -> requestHeaders.get(args[0]);
                    case "getAttribute" -> null;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
        Body body = new Body();
        HttpServletResponse answer =
                proxy(HttpServletResponse.class, (proxy, called, args) -> switch (called.getName()) {
                    case "getOutputStream" -> body;
                    case "getStatus" -> status;
                    case "isCommitted" -> false;
                    case "getHeader" -> answerHeaders.get(args[0]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
        filter.doFilter(request, answer, chain);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class Body extends ServletOutputStream {
        @Override
        public void write(int oneByte) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("nobody waits");
        }
    }
}
