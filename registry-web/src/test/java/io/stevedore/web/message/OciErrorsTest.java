package io.stevedore.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OciErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "BLOB_UNKNOWN,404",
        "BLOB_UPLOAD_INVALID,400",
        "BLOB_UPLOAD_UNKNOWN,404",
        "DIGEST_INVALID,400",
        "MANIFEST_BLOB_UNKNOWN,404",
        "MANIFEST_INVALID,400",
        "MANIFEST_UNKNOWN,404",
        "NAME_INVALID,400",
        "NAME_UNKNOWN,404",
        "SIZE_INVALID,413",
        "UNAUTHORIZED,401",
        "DENIED,403",
        "UNSUPPORTED,405",
        "TOOMANYREQUESTS,429",
        "RANGE_INVALID,416",
        "TAG_INVALID,400",
        "PAGINATION_NUMBER_INVALID,400",
        "PARAMETER_INVALID,400",
        "UNAVAILABLE,503",
        "UNKNOWN,500",
        "STORAGE_FULL,507",
    })
    void hasAStatusForACode(ErrorCode code, int status) {
        assertThat(OciErrors.statusOf(code)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void hasAnErrorStatusForEveryCode(ErrorCode code) {
        assertThat(OciErrors.statusOf(code)).isBetween(400, 599);
    }

    @ParameterizedTest
    @CsvSource({
        "400,UNSUPPORTED",
        "401,UNAUTHORIZED",
        "403,DENIED",
        "404,UNSUPPORTED",
        "405,UNSUPPORTED",
        "413,SIZE_INVALID",
        "414,SIZE_INVALID",
        "429,TOOMANYREQUESTS",
        "500,UNKNOWN",
        "503,UNAVAILABLE",
        "504,UNKNOWN",
    })
    void hasACodeForAStatusOfTheServer(int status, ErrorCode code) {
        assertThat(OciErrors.codeOf(status)).isEqualTo(code);
    }

    @Test
    void writesTheBodyThatClientsRead() {
        assertThat(text(OciErrors.body(ErrorCode.DENIED, "no \"entry\"", Map.of("name", "a/b"))))
                .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no \\\"entry\\\"\","
                        + "\"detail\":{\"name\":\"a/b\"}}]}");
    }

    @Test
    void leavesEmptyDetailOut() {
        assertThat(text(OciErrors.body(ErrorCode.DENIED, "no", Map.of())))
                .isEqualTo("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\"}]}");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
