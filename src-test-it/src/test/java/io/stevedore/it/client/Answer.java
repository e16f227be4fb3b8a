package io.stevedore.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractStringAssert;

/** What the registry answered to one request. */
public final class Answer {

    private static final Pattern CODE = Pattern.compile("\"errors\":\\[\\{\"code\":\"([A-Z_]+)\",\"message\":\"[^\"]");
    private static final String LIST = "{\"errors\":[";
    private static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.|\\.java\\b|io\\.stevedore|org\\.glassfish|index\\.db|registry-it-");

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    public Answer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** The value of a header; empty if there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** All of them, by name. */
    public Map<String, List<String>> headers() {
        return headers.map();
    }

    /** All values of a header that may be there several times. */
    public List<String> headers(String name) {
        return headers.allValues(name);
    }

    public AbstractStringAssert<?> assertHeader(String name) {
        return assertThat(header(name)).as(name + " in " + this);
    }

    public Answer assertStatus(int expected) {
        assertThat(status).as(toString()).isEqualTo(expected);
        return this;
    }

    /** A refusal: the client's fault, said in the registry's own form, without a word on how the server is built. */
    public Answer assertRefused() {
        assertThat(status).as(toString()).isBetween(400, 499);
        return assertOciError();
    }

    /** With an error of the specification, which the registry's own API tells in a problem document. */
    public Answer assertOciError() {
        assertThat(code()).as("OCI error code in " + this).isNotEmpty();
        if (!text().startsWith(LIST)) {
            return assertProblem();
        }
        assertHeader("Content-Type").isEqualTo("application/json");
        return assertTellsNothingOfTheServer();
    }

    /** A problem document (RFC 9457) that tells a sentence. */
    public Answer assertProblem() {
        assertThat(text())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\"status\":" + status + ",\"detail\":\"")
                .containsPattern("\"detail\":\"[^\"a-z]")
                .contains(".\",\"errors\":[");
        assertHeader("Content-Type").isEqualTo("application/problem+json");
        return assertTellsNothingOfTheServer();
    }

    public Answer assertTellsNothingOfTheServer() {
        assertThat(LEAK.matcher(text()).find()).as(toString()).isFalse();
        return this;
    }

    /** The code of the first OCI error; empty if the body has none. */
    public String code() {
        var matcher = CODE.matcher(text());
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + " " + new String(body, 0, Math.min(body.length, 1000), UTF_8);
    }
}
