package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StorageException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ErrorsTest {

    private static StorageException of(SdkException cause) {
        StorageException failure = S3Errors.of("dir/key", cause);
        assertThat(failure).hasCause(cause).hasMessageStartingWith("dir/key: ");
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "404,NoSuchKey,Missing",
        "404,NoSuchUpload,Missing",
        "404,,Missing",
        "400,InvalidPart,Missing",
        "404,NoSuchBucket,Broken",
        "503,SlowDown,Busy",
        "429,,Busy",
        "429,TooManyRequests,Busy",
        "500,InternalError,Busy",
        "500,,Busy",
        "502,,Busy",
        "503,ServiceUnavailable,Busy",
        "504,,Busy",
        "400,RequestTimeout,Busy",
        "409,OperationAborted,Busy",
        "403,QuotaExceeded,Full",
        "507,XMinioStorageFull,Full",
        "507,,Full",
        "403,AccessDenied,Broken",
        "403,InvalidAccessKeyId,Broken",
        "403,SignatureDoesNotMatch,Broken",
        "403,RequestTimeTooSkewed,Broken",
        "301,PermanentRedirect,Broken",
        "400,EntityTooSmall,Broken",
        "416,InvalidRange,Broken",
        "501,NotImplemented,Broken"
    })
    void answerHasItsKind(int status, String code, String kind) {
        StorageException failure = of(S3Exception.builder()
                .statusCode(status)
                .requestId("r-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("in the store's words")
                        .build())
                .build());

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("status " + status).hasMessageContaining("r-1");
        assertThat(failure).hasMessageContaining(code == null ? "" : code);
    }

    @Test
    void answerWithoutDetailsIsUnderstood() {
        assertThat(of(S3Exception.builder().statusCode(404).build())).isInstanceOf(StorageException.Missing.class);
        assertThat(of(S3Exception.builder().statusCode(400).build())).isInstanceOf(StorageException.Broken.class);
    }

    @Test
    void silenceIsBusy() {
        assertThat(List.<SdkException>of(
                        ApiCallTimeoutException.create(10),
                        ApiCallAttemptTimeoutException.create(10),
                        AbortedException.create("interrupted"),
                        SdkClientException.create("sending", new SocketTimeoutException("Read timed out")),
                        SdkClientException.create("sending", new IOException("Connection reset"))))
                .allSatisfy(cause -> assertThat(of(cause)).isInstanceOf(StorageException.Busy.class));
    }

    @Test
    void whatTheClientCannotDoIsBroken() {
        assertThat(of(SdkClientException.create("Unable to load credentials")))
                .isInstanceOf(StorageException.Broken.class);
        assertThat(of(SdkClientException.create("sending", (SSLHandshakeException)
                        new SSLHandshakeException("handshake").initCause(new CertificateException("expired")))))
                .isInstanceOf(StorageException.Broken.class)
                .hasMessageEndingWith("expired");
    }

    private static S3Error failed(String key, String code) {
        return S3Error.builder().key(key).code(code).message("no").build();
    }

    @Test
    void oneKeyFailsTheBatch() {
        assertThat(S3Errors.ofKeys(List.of())).isEmpty();
        assertThat(S3Errors.ofKeys(List.of(failed("a", "SlowDown"), failed("b", "InternalError"))))
                .get()
                .isInstanceOf(StorageException.Busy.class);
        assertThat(S3Errors.ofKeys(List.of(failed("a", "SlowDown"), failed("b", "AccessDenied"))))
                .get()
                .isInstanceOf(StorageException.Broken.class)
                .hasFieldOrPropertyWithValue("message", "2 keys were not deleted, such as b: no (AccessDenied)");
    }
}
