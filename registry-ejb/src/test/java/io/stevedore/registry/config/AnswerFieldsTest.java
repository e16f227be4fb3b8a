package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFieldsTest {

    private static final String KEY = "registry.http.headers";

    @Test
    void mapsAsYamlAndJsonHaveThem() {
        for (String map : new String[] {
            "{Access-Control-Allow-Origin: ['*'], X-A: [b, \"c, d\"], X-E: https://f}",
            "{\"Access-Control-Allow-Origin\":[\"*\"],\"X-A\":[\"b\",\"c, d\"],\"X-E\":\"https://f\"}"
        }) {
            GivenSettings settings = new GivenSettings(Map.of(KEY, map), Map.of());

            assertThat(ConfigCheck.of(settings).errors()).isEmpty();
            assertThat(AnswerFields.of(settings).lines())
                    .containsExactly("Access-Control-Allow-Origin: *", "X-A: b", "X-A: c, d", "X-E: https://f");
        }
    }

    /** The first form of the variables is distribution's; not every shell can say it. */
    @Test
    void oneByOne() {
        GivenSettings settings = new GivenSettings(
                Map.of(KEY + ".X-A", "GET, HEAD", KEY, "{x-a: [lost], X-B: kept}"),
                Map.of(
                        "REGISTRY_HTTP_HEADERS_Access-Control-Allow-Origin", "['http://a', http://b]",
                        "REGISTRY_HTTP_HEADERS_X_FRAME_OPTIONS", "DENY",
                        "REGISTRY_HTTP_HEADERS_X_A", "lost"));

        assertThat(AnswerFields.of(settings).lines())
                .containsExactly(
                        "Access-Control-Allow-Origin: http://a",
                        "Access-Control-Allow-Origin: http://b",
                        "x-a: GET, HEAD",
                        "X-B: kept",
                        "X-FRAME-OPTIONS: DENY");
        assertThat(ConfigCheck.of(settings).errors()).isEmpty();
        assertThat(ConfigCheck.of(settings).warnings()).isEmpty();
        assertThat(ConfigCheck.ofNames(settings.properties().keySet())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A",
                "{Access-Control-Allow-Origin: [*]}",
                "{}",
                "{X-A}",
                "{X-A: }",
                "{X-A: []}",
                "{X-A: [b}",
                "{X-A: 'b}",
                "{X-A: b} c",
                "{X A: b}",
                "{X-A: b, X-A: c}",
                "{X-A: \u00fc}",
                "{X-A: b\r\nX-C: d}",
                "{content-length: 0}",
                "{Transfer-Encoding: chunked}"
            })
    void wrongMapsEndTheStart(String map) {
        assertThat(ConfigCheck.of(new GivenSettings(Map.of(KEY, map), Map.of())).errors())
                .singleElement()
                .asString()
                .startsWith(KEY + " is \"")
                .contains("; wanted {name: [value, value]");
    }

    @Test
    void wrongOnesEndTheStart() {
        assertThat(errors("X-A", "b\nc")).startsWith(KEY + ".X-A is \"").contains("visible");
        assertThat(errors("X-A", "[b")).contains("line 1: ");
        assertThat(errors("Connection", "close")).contains("no name of such a header");
        assertThat(errors("X A", "b")).contains("no name of such a header");
    }

    private static String errors(String name, String value) {
        return String.join(
                "|",
                ConfigCheck.of(new GivenSettings(Map.of(KEY + "." + name, value), Map.of()))
                        .errors());
    }
}
