package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReportTest {

    private static final SettingsReport REPORT = SettingsReport.of(new GivenSettings(
            Map.of("registry.storage.s3.useragent", "a \"b\" \\ \t c"),
            Map.of("REGISTRY_HTTP_THREADS", "9", "REGISTRY_STORAGE_S3_SECRETKEY", "very secret")));

    @Test
    void tableTellsEachSettingItsValueAndItsSource() {
        assertThat(REPORT.table().lines())
                .hasSameSizeAs(ConfigKeys.ALL)
                .anySatisfy(line -> assertThat(line).matches("registry\\.http\\.addr +127\\.0\\.0\\.1:5000 +default"))
                .anySatisfy(line -> assertThat(line)
                        .matches("registry\\.http\\.threads +9 +environment variable REGISTRY_HTTP_THREADS"))
                .anySatisfy(line -> assertThat(line).matches("registry\\.storage\\.s3\\.bucket +\\(unset\\) +default"));
    }

    @Test
    void secretsAreHidden() {
        assertThat(REPORT.table()).contains("(hidden)").doesNotContain("very secret");
        assertThat(REPORT.json()).contains("(hidden)").doesNotContain("very secret");
    }

    @Test
    void headersThatWereGivenOneByOneStandTogether() {
        SettingsReport report = SettingsReport.of(new GivenSettings(
                Map.of("registry.http.headers.X-A", "1"),
                Map.of("REGISTRY_HTTP_HEADERS_Access-Control-Allow-Origin", "['http://a', 'http://b']")));

        assertThat(report.table())
                .containsPattern("registry\\.http\\.headers +Access-Control-Allow-Origin: http://a; "
                        + "Access-Control-Allow-Origin: http://b; X-A: 1 +registry\\.http\\.headers\\.\\*");
    }

    @Test
    void wrongHeadersKeepTheReportFromNothing() {
        Map<String, String> wrong = Map.of("registry.http.headers.X-A", "[");

        assertThat(SettingsReport.of(new GivenSettings(wrong, Map.of())).table().lines())
                .hasSameSizeAs(ConfigKeys.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/r?password=hush&ssl=true, jdbc:postgresql://db/r?password=(hidden)&ssl=true",
        "jdbc:postgresql://db:5432/r, jdbc:postgresql://db:5432/r",
        "http://user:hush@host:9000/p, http://user:(hidden)@host:9000/p",
    })
    void secretsWithinUrlsAreHidden(String url, String shown) {
        SettingsReport report =
                SettingsReport.of(new GivenSettings(Map.of("registry.index.postgresql.url", url), Map.of()));

        assertThat(report.lines()).anySatisfy(line -> assertThat(line.value()).isEqualTo(shown));
    }

    @Test
    void jsonHoldsTheSame() {
        try (JsonReader reader = Json.createReader(new StringReader(REPORT.json()))) {
            JsonArray settings = reader.readArray();

            assertThat(settings).hasSameSizeAs(ConfigKeys.ALL);
            assertThat(settings.getValuesAs(JsonObject.class)).anySatisfy(setting -> {
                assertThat(setting.getString("name")).isEqualTo("registry.storage.s3.useragent");
                assertThat(setting.getString("value")).isEqualTo("a \"b\" \\ \t c");
                assertThat(setting.getString("source")).isEqualTo("argument or system property");
            });
        }
    }
}
