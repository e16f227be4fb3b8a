package io.stevedore.storage.oss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.model.CompleteMultipartUploadRequest;
import com.aliyun.oss.model.GetObjectRequest;
import com.aliyun.oss.model.InitiateMultipartUploadRequest;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PartETag;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.UploadPartRequest;
import io.stevedore.servers.oss.Crc64;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.settings.Parameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the front to what is known of OSS, with the SDK alone. */
class OssFrontTest {

    private static final String BUCKET = OssFront.BUCKET;

    private OssFront front;
    private OSS client;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
        client = client();
        put("digits", "0123456789", new ObjectMetadata());
    }

    @AfterEach
    void stop() {
        client.shutdown();
        front.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void refusesAWrongSecret(String version) {
        OSS wrong = client("accesskeysecret", "wrong", "signatureversion", version);

        assertCode("SignatureDoesNotMatch", () -> wrong.getObject(BUCKET, "digits"));
        assertCode("SignatureDoesNotMatch", () -> wrong.getObjectMetadata(BUCKET, "digits"));
        wrong.shutdown();
    }

    @Test
    void refusesWhoDoesNotSign() throws Exception {
        URI uri = URI.create(front.parameters().get("endpoint") + "/" + BUCKET + "/digits");

        assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()))
                .satisfies(response -> {
                    assertThat(response.statusCode()).isEqualTo(403);
                    assertThat(response.body()).contains("<Code>AccessDenied</Code>");
                });
    }

    @Test
    void takesChunkedBodiesWithoutALength() throws IOException {
        client.putObject(BUCKET, "chunked", new ByteArrayInputStream("abc".getBytes(UTF_8)) {
            @Override
            public int available() {
                return 0;
            }
        });

        assertThat(client.getObject(BUCKET, "chunked").getObjectContent().readAllBytes())
                .asString(UTF_8)
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 206, 345", "3, 10, 200, 0123456789", "10, 12, 200, 0123456789"})
    void answersRangesThatAreNotInsideWithTheWholeObject(long first, long last, int status, String content)
            throws IOException {
        GetObjectRequest request = new GetObjectRequest(BUCKET, "digits");
        request.setRange(first, last);

        assertThat(client.getObject(request)).satisfies(object -> {
            assertThat(object.getResponse().getStatusCode()).isEqualTo(status);
            assertThat(object.getObjectContent().readAllBytes()).asString(UTF_8).isEqualTo(content);
        });
    }

    @Test
    void refusesARangePastTheEndOnlyIfAskedTo() {
        GetObjectRequest request = new GetObjectRequest(BUCKET, "digits");
        request.addHeader("x-oss-range-behavior", "standard");
        request.setRange(10, 12);

        assertCode("InvalidRange", () -> client.getObject(request));
    }

    @Test
    void keepsAnObjectThatMayNotBeReplaced() {
        ObjectMetadata once = new ObjectMetadata();
        once.setHeader("x-oss-forbid-overwrite", "true");

        assertCode("FileAlreadyExists", () -> put("digits", "new", once));
        put("other", "new", once);
    }

    @Test
    void completesAnUploadOnce() {
        String upload = upload("joined");
        List<PartETag> parts =
                new ArrayList<>(List.of(part("joined", upload, 1, 100 * 1024), part("joined", upload, 2, 1)));
        CompleteMultipartUploadRequest request = new CompleteMultipartUploadRequest(BUCKET, "joined", upload, parts);

        assertThat(client.completeMultipartUpload(request).getServerCRC()).isNotNull();
        assertCode("NoSuchUpload", () -> client.completeMultipartUpload(request));
    }

    @Test
    void refusesSmallPartsBeforeTheLast() {
        String upload = upload("joined");
        List<PartETag> parts =
                new ArrayList<>(List.of(part("joined", upload, 1, 100 * 1024 - 1), part("joined", upload, 2, 1)));

        assertCode(
                "EntityTooSmall",
                () -> client.completeMultipartUpload(
                        new CompleteMultipartUploadRequest(BUCKET, "joined", upload, parts)));
    }

    @Test
    void checksTheChecksumAsTheSpecificationSays() {
        assertThat(Crc64.of("123456789".getBytes(UTF_8))).isEqualTo(Long.toUnsignedString(0x995DC9BBDF1939FAL));
    }

    private String upload(String key) {
        return client.initiateMultipartUpload(new InitiateMultipartUploadRequest(BUCKET, key))
                .getUploadId();
    }

    private PartETag part(String key, String upload, int number, int size) {
        return client.uploadPart(new UploadPartRequest(
                        BUCKET, key, upload, number, new ByteArrayInputStream(new byte[size]), size))
                .getPartETag();
    }

    private void put(String key, String content, ObjectMetadata metadata) {
        client.putObject(
                new PutObjectRequest(BUCKET, key, new ByteArrayInputStream(content.getBytes(UTF_8)), metadata));
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatExceptionOfType(OSSException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(code));
    }

    private OSS client(String... others) {
        OssSettings settings = OssSettings.of(new Parameters(OssTestStore.parameters(front, others)));
        return OssConnection.open(settings, settings.endpoint());
    }
}
