package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.aws.AwsCredentials;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.s3.S3MockServer;
import io.stevedore.servers.s3.S3ProxyServer;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.object.ListRequest;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.Part;
import io.stevedore.storage.object.PartAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What is sent, seen from between the driver and the server. */
class S3WireTest {

    private static final List<String> CREATING = List.of("PutObject", "CreateMultipartUpload", "CopyObject");

    private final CountingProxy proxy = new CountingProxy(S3MockServer.address());
    private final Map<String, String> given = S3MockServer.parameters(proxy.address());

    @AfterEach
    void close() {
        proxy.close();
    }

    private String key(String name) {
        return given.get("rootdirectory") + "/" + name;
    }

    /** Uses every verb once, but two deletions. */
    private void useAll(Map<String, String> parameters) throws IOException {
        try (ObjectStore store = S3Stores.open(parameters)) {
            proxy.reset();
            store.put(key("a"), ObjectBody.of(new byte[100]));
            store.copy(key("a"), key("b"));
            String upload = store.startUpload(key("c"), "mark");
            Part part = store.uploadPart(new PartAddress(key("c"), upload, 1), ObjectBody.of(new byte[6_000_000]));
            Part last = store.copyPart(new PartAddress(key("c"), upload, 2), key("a"), 10, 20);
            assertThat(store.listParts(key("c"), upload, 0).parts()).containsExactly(part, last);
            store.listUploads(key(""), Optional.empty());
            store.completeUpload(key("c"), upload, List.of(part, last));
            store.abortUpload(key("d"), store.startUpload(key("d"), "mark"));
            store.list(ListRequest.all(key("")));
            assertThat(store.head(key("c")).orElseThrow().size()).isEqualTo(6_000_020);
            try (InputStream stream = store.get(key("a"), 5, 10)) {
                assertThat(stream.readAllBytes()).hasSize(10);
            }
            store.delete(List.of(key("a")));
            store.delete(List.of(key("b"), key("c")));
        }
    }

    @Test
    void eachVerbIsOneCall() throws IOException {
        useAll(given);

        assertThat(proxy.counts())
                .isEqualTo(Map.ofEntries(
                        Map.entry("PutObject", 1L),
                        Map.entry("CopyObject", 1L),
                        Map.entry("CreateMultipartUpload", 2L),
                        Map.entry("UploadPart", 1L),
                        Map.entry("UploadPartCopy", 1L),
                        Map.entry("ListParts", 1L),
                        Map.entry("ListMultipartUploads", 1L),
                        Map.entry("CompleteMultipartUpload", 1L),
                        Map.entry("AbortMultipartUpload", 1L),
                        Map.entry("ListObjects", 1L),
                        Map.entry("HeadObject", 1L),
                        Map.entry("GetObject", 1L),
                        Map.entry("DeleteObject", 1L),
                        Map.entry("DeleteObjects", 1L)));
    }

    @Test
    void everyCreatingCallCarriesWhatWasSet() throws IOException {
        useAll(S3Stores.with(
                given,
                "encrypt",
                "true",
                "keyid",
                S3MockServer.KMS_KEY,
                "objectacl",
                "bucket-owner-full-control",
                "storageclass",
                "standard_ia"));

        assertThat(CREATING)
                .allSatisfy(kind -> assertThat(proxy.calls(kind))
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(call.headers())
                                .containsEntry("x-amz-server-side-encryption", "aws:kms")
                                .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", S3MockServer.KMS_KEY)
                                .containsEntry("x-amz-acl", "bucket-owner-full-control")
                                .containsEntry("x-amz-storage-class", "STANDARD_IA")
                                .containsEntry("content-type", "application/octet-stream")));
    }

    @Test
    void encryptionWithoutAKeyIsTheStoresOwn() throws IOException {
        useAll(S3Stores.with(given, "encrypt", "true"));

        assertThat(CREATING)
                .allSatisfy(kind -> assertThat(proxy.calls(kind))
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(call.headers())
                                .containsEntry("x-amz-server-side-encryption", "AES256")
                                .doesNotContainKey("x-amz-server-side-encryption-aws-kms-key-id")));
    }

    @Test
    void nothingIsSentUnlessItWasSet() throws IOException {
        useAll(S3Stores.with(given, "storageclass", "NONE"));

        assertThat(proxy.calls("DeleteObjects"))
                .singleElement()
                .satisfies(call -> assertThat(call.headers()).containsKey("content-md5"));
        assertThat(proxy.calls())
                .filteredOn(call -> !call.kind().equals("DeleteObjects"))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.headers().keySet())
                        .noneMatch(name -> name.matches("x-amz-(acl|storage-class|server-side.*|.*checksum.*|trailer)"))
                        .doesNotContain("x-amz-decoded-content-length"));
    }

    private void upload(Map<String, String> parameters) {
        try (ObjectStore store = S3Stores.open(parameters)) {
            proxy.reset();
            store.put(key("a"), ObjectBody.of(new byte[100]));
            String upload = store.startUpload(key("b"), "mark");
            List<Part> parts = List.of(
                    store.uploadPart(new PartAddress(key("b"), upload, 1), ObjectBody.of(new byte[6_000_000])),
                    store.uploadPart(new PartAddress(key("b"), upload, 2), ObjectBody.of(new byte[7])));
            store.completeUpload(key("b"), upload, parts);
            assertThat(store.head(key("b")).orElseThrow().size()).isEqualTo(6_000_007);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"crc32", "crc32c", "sha1", "sha256"})
    void checksumsGoWithPutsPartsAndTheCompletion(String algorithm) {
        upload(S3Stores.with(given, "checksum", algorithm));

        assertThat(List.of("PutObject", "UploadPart"))
                .allSatisfy(kind -> assertThat(proxy.calls(kind))
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(call.headers()).containsKey("x-amz-checksum-" + algorithm)));
        assertThat(proxy.calls("CreateMultipartUpload"))
                .singleElement()
                .satisfies(call -> assertThat(call.header("x-amz-checksum-algorithm"))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .contains(algorithm));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whateverTheSdkKnowsCanBeSwitchedOn(boolean chunked) {
        upload(S3Stores.with(given, "checksum", "supported", "chunkedencoding", Boolean.toString(chunked)));

        assertThat(List.of("PutObject", "UploadPart"))
                .allSatisfy(kind -> assertThat(proxy.calls(kind))
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(call.headers())
                                .containsKey("x-amz-checksum-crc32")
                                .doesNotContainKey("x-amz-trailer")
                                .satisfies(headers -> assertThat(headers.containsKey("x-amz-decoded-content-length"))
                                        .isEqualTo(chunked))));
    }

    @Test
    void signaturesAndChunksAreUnderstoodByAServerThatChecksThem() throws IOException {
        try (CountingProxy strict = new CountingProxy(S3ProxyServer.address())) {
            for (String chunked : List.of("true", "false")) {
                for (String checksum : List.of("required", "supported")) {
                    Map<String, String> parameters = S3Stores.with(
                            S3ProxyServer.parameters(strict.address()),
                            "checksum",
                            checksum,
                            "chunkedencoding",
                            chunked);
                    try (ObjectStore store = S3Stores.open(parameters)) {
                        store.put(key("a"), ObjectBody.of(new byte[300_000]));
                        assertThat(store.head(key("a")).orElseThrow().size()).isEqualTo(300_000);
                    }
                }
            }
            assertThat(strict.calls("PutObject")).hasSize(4);
        }
    }

    @Test
    void saysWhoCalls() throws IOException {
        useAll(S3Stores.with(given, "useragent", "Stevedore/0.1 (staging)"));

        assertThat(proxy.calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.header("user-agent"))
                        .hasValueSatisfying(agent -> assertThat(agent).endsWith("Stevedore/0.1 (staging)")));
    }

    @Test
    void bucketIsPartOfTheHostUnlessInThePath() {
        URI inPath = link("true");
        URI inHost = link("false");

        assertThat(inPath.getHost()).isEqualTo("s3.example.org");
        assertThat(inPath.getPath()).isEqualTo("/images/a/b");
        assertThat(inHost.getHost()).isEqualTo("images.s3.example.org");
        assertThat(inHost.getPath()).isEqualTo("/a/b");
    }

    private static URI link(String pathStyle) {
        Parameters parameters = new Parameters(Map.of(
                "regionendpoint", "s3.example.org",
                "bucket", "images",
                "forcepathstyle", pathStyle,
                "accesskey", "a",
                "secretkey", "s"));
        try (S3Presigner presigner = S3Clients.presigner(S3Settings.of(parameters), AwsCredentials.of(parameters))) {
            return new S3Links(presigner, "images").sign(SignedMethod.GET, "a/b", Duration.ofMinutes(1));
        }
    }
}
