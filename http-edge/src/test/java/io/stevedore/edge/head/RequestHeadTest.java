package io.stevedore.edge.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final Sites ANY = new Sites(Set.of());
    private static final String END = "Host: r\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/",
                "/v2/a/tags/list?n=%zz1&last=%00",
                "/v2/a%3Ab/x",
                "/v2/%C3%A4",
                "/v2/a..b/...",
                "http://r/v2/",
                "*"
            })
    void targets(String target) {
        String escaped = target.replace("%zz", "%7a").replace("%00", "%01");
        assertThatCode(() -> check("GET " + escaped + " HTTP/1.1\r\n" + END)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2/",
                "/v2/%zz",
                "/v2/%4",
                "/v2/%",
                "/v2/%00",
                "/v2/%5c",
                "/v2/\\",
                "/v2/%7f",
                "/v2/a#b",
                "/v2/\u00e4",
                "/v2/%c0%af",
                "/v2/%ff",
                "/v2/./a",
                "/v2/../a",
                "/v2/%2e%2E/a",
                "/v2/..",
                "/v2/.",
                "/v2/a?b#c",
                "/v2/a?%zz",
                "/v2/a\tb"
            })
    void brokenTargets(String target) {
        assertRefused(400, "GET " + target + " HTTP/1.1\r\n" + END);
    }

    @ParameterizedTest
    @CsvSource({
        "GET  /v2/ HTTP/1.1, 400",
        "GET /v2/, 400",
        "GET /v2/  HTTP/1.1, 400",
        "G@T /v2/ HTTP/1.1, 400",
        "GET /v2/ a HTTP/1.1, 400",
        "GET /v2/ HTTP/1.12, 400",
        "GET /v2/ http/1.1, 400",
        "GET /v2/ HTTP/2.0, 505",
        "GET /v2/ HTTP/1.2, 505",
        "GET /v2/ HTTP/0.9, 505"
    })
    void requestLines(String line, int status) {
        assertRefused(status, line + "\r\n" + END);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: a, 400",
        "Host , 400",
        "Bad Name: a, 400",
        "Name : a, 400",
        ": a, 400",
        "NoColon, 400",
        "' folded', 400",
        "X: a\u0000b, 400",
        "X: a\rb, 400",
        "Content-Length: +1, 400",
        "Content-Length: -1, 400",
        "'Content-Length: 1, 1', 400",
        "Content-Length: 1234567890123456789, 400",
        "Content-Length:, 400",
        "Transfer-Encoding: gzip, 501",
        "'Transfer-Encoding: gzip, chunked', 501",
        "Transfer-Encoding: identity, 501",
        "Transfer-Encoding:, 501"
    })
    void fields(String field, int status) {
        assertRefused(status, "GET / HTTP/1.1\r\n" + field + "\r\n" + END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1\r\nContent-Length: 1",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 1",
                "content-length: 1\r\ntransfer-encoding: Chunked"
            })
    void framedTwice(String fields) {
        assertRefused(400, "POST / HTTP/1.1\r\n" + fields + "\r\n" + END);
    }

    @Test
    void chunksAreOfVersion11() {
        assertRefused(400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + END);
        assertThatCode(() -> check("POST / HTTP/1.1\r\nTransfer-Encoding:\tChunked \r\n" + END))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"r", "r.example:5000", "127.0.0.1:5000", "[::1]", "[2001:db8::1]:5000", "my_registry:80", "r:"})
    void hosts(String host) {
        assertThatCode(() -> check("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":5000",
                "a b",
                "a,b",
                "a/b",
                "u@a",
                "a:b",
                "a:123456",
                "[::1",
                "[]",
                "a\\b",
                "a?b",
                "\u00e4"
            })
    void brokenHosts(String host) {
        assertRefused(400, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }

    @Test
    void hostIsWantedByVersion11Only() {
        assertRefused(400, "GET / HTTP/1.1\r\n\r\n");
        assertThatCode(() -> check("GET / HTTP/1.0\r\n\r\n")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nHost: r\n\n",
                "GET / HTTP/1.1\r\nHost: r\nX: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: r\r\n\n"
            })
    void lineFeedsAlone(String head) {
        assertRefused(400, head);
    }

    @Test
    void endIsFoundWhereverTheHeadIsCut() {
        byte[] head = ("GET / HTTP/1.1\r\n" + END + "body").getBytes(ISO_8859_1);
        int end = head.length - "body".length();
        for (int first = 0; first <= end; first++) {
            assertThat(RequestHead.end(head, 0, 0, first)).isEqualTo(first == end ? end : -1);
            assertThat(RequestHead.end(head, 0, first, head.length)).isEqualTo(end);
        }
    }

    @Test
    void lengths() {
        String line = "GET /" + "a".repeat(RequestHead.MOST_BYTES);
        assertRefused(414, line);
        assertRefused(431, "GET / HTTP/1.1\r\nX: " + "a".repeat(RequestHead.MOST_BYTES));
        assertRefused(431, "GET / HTTP/1.1\r\n" + "X: a\r\n".repeat(RequestHead.MOST_FIELDS) + END);
        String filling = "a".repeat(RequestHead.MOST_BYTES - "GET / HTTP/1.1\r\nX: \r\n".length() - END.length());
        assertThatCode(() -> check("GET / HTTP/1.1\r\nX: " + filling + "\r\n" + END))
                .doesNotThrowAnyException();
    }

    @Test
    void firstLineOfAHeadWithoutMore() {
        byte[] old = "GET /v2/\r\n".getBytes(ISO_8859_1);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> RequestHead.checkFirstLine(old, 0, old.length));
        assertThat(RequestHead.checkFirstLine(old, 0, old.length - 1)).isFalse();
    }

    private static void check(String request) {
        byte[] bytes = ("x" + request).getBytes(ISO_8859_1);
        assertThat(RequestHead.end(bytes, 1, 1, bytes.length)).isPositive();
        RequestHead.check(bytes, 1, ANY);
    }

    private static void assertRefused(int status, String request) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> check(request))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
