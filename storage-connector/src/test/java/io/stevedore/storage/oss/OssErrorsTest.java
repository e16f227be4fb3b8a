package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.ClientException;
import com.aliyun.oss.InconsistentException;
import com.aliyun.oss.OSSException;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageException;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OssErrorsTest {

    private final OssErrors errors = new OssErrors(OssSettings.of(new Parameters(Map.of(
            "accesskeyid", OssFront.ID,
            "accesskeysecret", OssFront.SECRET,
            "region", OssFront.REGION,
            "bucket", OssFront.BUCKET))));

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchKey", "NoSuchUpload", "InvalidPart", "FilePartNotExist"})
    void whatIsNotThereIsMissing(String code) {
        assertThat(of(code)).isInstanceOf(StorageException.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestTimeout",
                "InternalError",
                "ServiceUnavailable",
                "InvalidResponse",
                "QpsLimitExceeded",
                "TotalQpsLimitExceeded",
                "UploadTrafficRateLimitExceeded",
                "DownloadTrafficRateLimitExceeded"
            })
    void whatMayPassIsBusy(String code) {
        assertThat(of(code)).isInstanceOf(StorageException.Busy.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NoSuchBucket",
                "AccessDenied",
                "InvalidAccessKeyId",
                "SignatureDoesNotMatch",
                "RequestTimeTooSkewed",
                "EntityTooSmall",
                "Unheard-of"
            })
    void theRestIsBroken(String code) {
        assertThat(of(code)).isInstanceOf(StorageException.Broken.class).hasMessageContaining(code);
    }

    @Test
    void anAnswerWithoutABodyIsJudgedByItsStatus() {
        assertThat(of("Unknown", "No body in response, http status code 502"))
                .isInstanceOf(StorageException.Busy.class);
        assertThat(of("Unknown", "No body in response, http status code 405"))
                .isInstanceOf(StorageException.Broken.class);
    }

    @Test
    void anAnswerWithoutACodeIsNotOfTheStoreButOfAProxyAndBusy() {
        OSSException page = new OSSException(null, null, null, null, null, null, null, "<html>Bad Gateway</html>");

        assertThat(errors.of("Reading \"a\"", page)).isInstanceOf(StorageException.Busy.class);
    }

    @Test
    void anExhaustedQuotaIsFull() {
        assertThat(of("BucketQuotaExceeded")).isInstanceOf(StorageException.Full.class);
    }

    @Test
    void aLostConnectionIsBusyAndNamesTheEndpoint() {
        assertThat(errors.of("Reading \"a\"", new ClientException("timeout", new SocketTimeoutException("timeout"))))
                .isInstanceOf(StorageException.Busy.class)
                .hasMessageContaining("Reading \"a\" failed: no answer from https://oss-cn-hangzhou.aliyuncs.com")
                .hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void bytesThatChangedOnTheirWayAreBusy() {
        assertThat(errors.of("Writing \"a\"", new InconsistentException(1L, 2L, "5C3D")))
                .isInstanceOf(StorageException.Busy.class)
                .hasMessageContaining("the bytes changed on their way")
                .hasMessageContaining("5C3D");
    }

    @Test
    void failuresOfOthersAreLeftAlone() {
        IllegalStateException own = new IllegalStateException("mine");

        assertThatThrownBy(() -> errors.of("Writing \"a\"", own)).isSameAs(own);
    }

    @Test
    void theStoresWholeAnswerIsNotQuoted() {
        OSSException refusal = new OSSException(
                "no match",
                "SignatureDoesNotMatch",
                "5C3D",
                "host",
                "header",
                "type",
                "GET",
                "<SignatureProvided>abcdef</SignatureProvided>");

        StorageException failure = errors.of("Reading \"a\"", refusal);

        assertThat(refusal.getMessage()).contains("abcdef");
        assertThat(failure).hasNoCause().message().doesNotContain("abcdef");
    }

    private StorageException of(String code) {
        return of(code, "told so");
    }

    private StorageException of(String code, String message) {
        return errors.of("Reading \"a\"", new OSSException(message, code, "5C3D", "host", "header", "type", "GET"));
    }
}
