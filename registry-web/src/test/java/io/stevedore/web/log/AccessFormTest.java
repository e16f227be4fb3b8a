package io.stevedore.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AccessFormTest {

    private static final String USER = "ann";

    private static final String FORGED = "x\" 200\r\n127.0.0.1 - - \\ \u0085\u009b\u2028é\u0000";

    @Test
    void combinedHasWhatOthersHaveAndThenDurationAndSubject() {
        assertThat(AccessForm.of("combined").line(entry("/v2/a/blobs/sha256:ab", "crane/1", "sha256:ab")))
                .matches("10\\.0\\.0\\.1 - ann \\[\\d\\d/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}] "
                        + "\"GET /v2/a/blobs/sha256:ab HTTP/1\\.1\" 200 5 \"-\" \"crane/1\" 12 sha256:ab");
    }

    @Test
    void combinedHasDashesForWhatIsNotThere() {
        assertThat(AccessForm.COMBINED.line(entry("/v2/", "", ""))).endsWith(" \"-\" \"-\" 12 -");
    }

    @Test
    void jsonHasAllOfIt() {
        JsonObject line = read(AccessForm.of("json").line(entry("/v2/a/blobs/sha256:ab", "crane/1", "sha256:ab")));

        assertThat(line.getString("time")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(line.getString("client")).isEqualTo("10.0.0.1");
        assertThat(line.getString("user")).isEqualTo(USER);
        assertThat(line.getString("method")).isEqualTo("GET");
        assertThat(line.getString("path")).isEqualTo("/v2/a/blobs/sha256:ab");
        assertThat(line.getInt("status")).isEqualTo(200);
        assertThat(line.getInt("bytes")).isEqualTo(5);
        assertThat(line.getInt("millis")).isEqualTo(12);
        assertThat(line.getString("agent")).isEqualTo("crane/1");
        assertThat(line.getString("subject")).isEqualTo("sha256:ab");
        assertThat(line.getBoolean("gone")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OFF")
    void nobodyForgesALine(AccessForm form) {
        assertThat(form.line(entry(FORGED, FORGED, FORGED))).matches("[ -~]+");
    }

    @Test
    void quotesOfClientsEndNoField() {
        assertThat(AccessForm.COMBINED.line(entry("/v2/", "a\" 500 \\\"", "x y")))
                .contains("\"a\\x22 500 \\x5c\\x22\"")
                .endsWith(" 12 x+y");
        assertThat(read(AccessForm.JSON.line(entry("/v2/", "a\"b\n", ""))).getString("agent"))
                .isEqualTo("a\"b\\x0a");
    }

    @Test
    void longValuesAreCut() {
        assertThat(LogText.visible("a".repeat(60_000))).hasSize(LogText.MOST);
    }

    private static JsonObject read(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }

    private static AccessEntry entry(String path, String agent, String subject) {
        Instant time = Instant.parse("2026-01-02T03:04:05Z");
        Duration duration = Duration.ofMillis(12);
        return new AccessEntry(
                "10.0.0.1", USER, time, "GET", path, "HTTP/1.1", 200, 5, duration, agent, subject, false);
    }
}
