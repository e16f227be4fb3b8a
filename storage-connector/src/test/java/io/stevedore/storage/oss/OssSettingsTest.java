package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aliyun.oss.common.comm.SignVersion;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.object.files.ObjectSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OssSettingsTest {

    @Test
    void hasUsualValuesForWhatIsNotGiven() {
        OssSettings settings = settings();

        assertThat(settings.signature()).isEqualTo(SignVersion.V4);
        assertThat(settings.endpoint()).isEqualTo("https://oss-cn-hangzhou.aliyuncs.com");
        assertThat(settings.publicEndpoint()).isEqualTo(settings.endpoint());
        assertThat(settings.encryption().method()).isEmpty();
        assertThat(settings.retries()).isEqualTo(5);
        assertThat(settings.silence()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.connections()).isEqualTo(512);
    }

    @Test
    void readsAllOfThem() {
        OssSettings settings = settings(
                "internal",
                "true",
                "secure",
                "false",
                "encrypt",
                "true",
                "encryptionkeyid",
                "9468da86",
                "maxretries",
                "0",
                "signatureversion",
                "v1",
                "timeout",
                "3",
                "calltimeout",
                "4",
                "maxconnections",
                "900");

        assertThat(settings.signature()).isEqualTo(SignVersion.V1);
        assertThat(settings.endpoint()).isEqualTo("http://oss-cn-hangzhou-internal.aliyuncs.com");
        assertThat(settings.publicEndpoint()).isEqualTo("http://oss-cn-hangzhou.aliyuncs.com");
        assertThat(settings.encryption()).isEqualTo(new OssEncryption(Optional.of("KMS"), Optional.of("9468da86")));
        assertThat(settings.retries()).isZero();
        assertThat(settings.silence()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.connections()).isEqualTo(900);
    }

    @Test
    void takesTheRegionWithAndWithoutItsPrefix() {
        assertThat(settings("region", "oss-cn-hangzhou")).isEqualTo(settings("region", "cn-hangzhou"));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, https://example.com",
        "127.0.0.1:9000, https://127.0.0.1:9000",
        "http://127.0.0.1:9000, http://127.0.0.1:9000"
    })
    void takesAnEndpointWithAndWithoutItsScheme(String given, String used) {
        assertThat(settings("endpoint", given).endpoint()).isEqualTo(used);
        assertThat(settings("endpoint", given).publicEndpoint()).isEqualTo(used);
    }

    @Test
    void anEndpointIsThisProcessesOwnIfItIsInternal() {
        OssSettings settings = settings("endpoint", "10.0.0.1", "internal", "true");

        assertThat(settings.endpoint()).isEqualTo("https://10.0.0.1");
        assertThat(settings.publicEndpoint()).isEqualTo("https://oss-cn-hangzhou.aliyuncs.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accesskeyid", "accesskeysecret", "region", "bucket"})
    void wantsTheRequiredOnes(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(name, " "))
                .withMessageStartingWith(name + " is missing; wanted ");
    }

    @ParameterizedTest
    @CsvSource({
        "region, Hangzhou",
        "bucket, My_Bucket",
        "endpoint, ftp://example.com",
        "endpoint, example.com/path",
        "secure, yes",
        "internal, 1",
        "encrypt, on",
        "signatureversion, v2",
        "maxretries, -1",
        "timeout, 0",
        "calltimeout, soon",
        "maxconnections, 0"
    })
    void refusesWhatMakesNoSenseAndQuotesIt(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(name, value))
                .withMessageStartingWith(name + " is \"" + value + "\"; wanted ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE"})
    void takesFlagsInLettersOfAnyCase(String value) {
        assertThat(settings("encrypt", value).encryption().method()).contains("AES256");
    }

    @ParameterizedTest
    @CsvSource({"0x500000, 5242880", "0X1000000, 16777216", "6000000, 6000000"})
    void takesChunkSizesInHexadecimalDigitsToo(String value, long bytes) {
        assertThat(ObjectSettings.of(new Parameters(Map.of("chunksize", value)), OssParameters.OBJECTS)
                        .chunk())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "größe", "a+b&c=d", "a/b~c/(1)", "0"})
    void takesRootsThatTheStoreTakes(String root) {
        assertThat(ObjectSettings.of(new Parameters(Map.of("rootdirectory", "/" + root + "/")), OssParameters.OBJECTS)
                        .root())
                .isEqualTo(root + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "..", "a/../b", "./a", "a\\b"})
    void refusesRootsThatNoPathHas(String root) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ObjectSettings.of(new Parameters(Map.of("rootdirectory", root)), OssParameters.OBJECTS))
                .withMessageStartingWith("rootdirectory is \"" + root + "\"; wanted ");
    }

    @Test
    void holdsTheSameWhetherUsualValuesAreGivenOrNot() {
        String[] usual = new OssParameters()
                .parameters().stream()
                        .filter(parameter -> !parameter.usual().isEmpty())
                        .flatMap(parameter -> Stream.of(parameter.name(), parameter.usual()))
                        .toArray(String[]::new);

        assertThat(settings(usual)).isEqualTo(settings());
    }

    @Test
    void refusesAnEndpointThatContradictsSecure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("endpoint", "http://example.com", "secure", "true"))
                .withMessageContaining("endpoint is \"http://example.com\"")
                .withMessageContaining("secure");
    }

    @Test
    void refusesAKeyOfEncryptionWithoutEncryption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("encryptionkeyid", "9468da86"))
                .withMessageContaining("encrypt is not true");
    }

    @Test
    void printsNoSecret() {
        assertThat(settings().toString())
                .contains("LTAI…")
                .doesNotContain(OssFront.ID)
                .doesNotContain(OssFront.SECRET);
    }

    private static OssSettings settings(String... others) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "accesskeyid", OssFront.ID,
                "accesskeysecret", OssFront.SECRET,
                "region", OssFront.REGION,
                "bucket", OssFront.BUCKET));
        for (int i = 0; i < others.length; i += 2) {
            parameters.put(others[i], others[i + 1]);
        }
        return OssSettings.of(new Parameters(parameters));
    }
}
