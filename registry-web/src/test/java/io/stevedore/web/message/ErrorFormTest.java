package io.stevedore.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFormTest {

    @ParameterizedTest
    @CsvSource({
        "/stevedore/v1,PROBLEM",
        "/stevedore/v1/,PROBLEM",
        "/stevedore/v1/tags,PROBLEM",
        "/stevedore/v1x,OCI",
        "/stevedore/ui/app.js,OCI",
        "/v2/stevedore/v1/manifests/a,OCI",
        "/,OCI",
    })
    void isThatOfTheApi(String path, ErrorForm form) {
        assertThat(ErrorForm.at(path)).isEqualTo(form);
    }

    @Test
    void aProblemTellsInASentenceWhatTheMessageLeavesToItsDetail() {
        ErrorEntity error = new ErrorEntity(
                404, ErrorCode.NAME_UNKNOWN, "repository unknown", Map.of("name", "a", "of", "\"b\"", "none", ""));

        assertThat(new String(ErrorForm.PROBLEM.body(error), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"Repository unknown (name: a, of: \\\"b\\\").\","
                        + "\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"repository unknown\","
                        + "\"detail\":{\"name\":\"a\",\"none\":\"\",\"of\":\"\\\"b\\\"\"}}]}");
    }

    @ParameterizedTest
    @CsvSource({"429,Too Many Requests", "507,Insufficient Storage", "599,Status 599"})
    void aProblemHasTheTitleOfItsStatus(int status, String title) {
        ErrorEntity error = new ErrorEntity(status, ErrorCode.UNKNOWN, "no", Map.of());

        assertThat(new String(ErrorForm.PROBLEM.body(error), StandardCharsets.UTF_8))
                .contains("\"title\":\"" + title + "\"", "\"status\":" + status);
    }
}
