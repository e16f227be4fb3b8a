package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.servers.oss.FrontError;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.StorageException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OssDriverTest {

    private OssFront front;

    @BeforeEach
    void start() throws Exception {
        front = new OssFront();
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(StorageDriver.class))
                .filteredOn(driver -> driver.name().equals("oss"))
                .singleElement()
                .isInstanceOf(OssDriver.class);
    }

    @Test
    void namesTheParametersThatEveryDriverOfObjectsHas() {
        assertThat(new OssDriver().parameters())
                .contains(
                        "chunksize",
                        "accesskeyid",
                        "accesskeysecret",
                        "region",
                        "bucket",
                        "endpoint",
                        "internal",
                        "encrypt",
                        "secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void opensABucketAndListsOneKeyBelowItsRoot(String version) {
        open("signatureversion", version, "rootdirectory", "/some/where").close();

        assertThat(front.seen()).singleElement().asString().startsWith("GET ?").contains("list-type", "max-keys");
    }

    @Test
    void refusesAChunkBelowFiveMebibytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("chunksize", "5242879"))
                .withMessageStartingWith("chunksize is \"5242879\"; wanted a whole number from 5242880");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void tellsAnUnknownKeyId(String version) {
        assertRefused(
                "accesskeyid \"LTAI…\" is not known", "accesskeyid", "LTAI5tOther12345", "signatureversion", version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4", "v1"})
    void tellsAWrongSecretWithoutTheSecret(String version) {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> open("accesskeysecret", "wr0ngwr0ngwr0ng", "signatureversion", version))
                .withMessageContaining("accesskeysecret is not the secret of accesskeyid \"LTAI…\"")
                .withNoCause()
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wr0ng", OssFront.SECRET, OssFront.ID));
    }

    @Test
    void tellsAnUnknownBucket() {
        assertRefused("there is no bucket \"no-such-bucket\" at endpoint http://127.0.0.1", "bucket", "no-such-bucket");
    }

    @Test
    void tellsAWrongRegion() {
        assertRefused("region cn-beijing", "region", "oss-cn-beijing");
    }

    @Test
    void tellsWhereABucketReallyIs() {
        front.change(reply -> new FrontError(403, "AccessDenied", "must be addressed using the specified endpoint")
                .with("Endpoint", "oss-cn-beijing.aliyuncs.com")
                .reply());

        assertRefused("bucket \"stevedore-test\" is at oss-cn-beijing.aliyuncs.com, not at endpoint http://127.0.0.1");
    }

    @Test
    void tellsAnEndpointWhereNobodyIs() {
        assertThatExceptionOfType(StorageException.Busy.class)
                .isThrownBy(() -> open("endpoint", "http://127.0.0.1:1", "maxretries", "0"))
                .withMessageContaining("no answer from http://127.0.0.1:1")
                .withMessageContaining("endpoint, region, internal, secure");
    }

    private void assertRefused(String reason, String... others) {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> open(others))
                .withMessageContaining(reason)
                .withNoCause();
    }

    private StorageClient open(String... others) {
        return new OssDriver().open(OssTestStore.parameters(front, others), Runnable::run);
    }
}
