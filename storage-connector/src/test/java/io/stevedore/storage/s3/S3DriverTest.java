package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.aws.AwsCredentials;
import io.stevedore.servers.s3.S3MockServer;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.object.files.ObjectSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3DriverTest {

    private static final Map<String, String> GIVEN =
            Map.of("bucket", "images", "region", "eu-central-1", "accesskey", "the-access", "secretkey", "the-secret");

    private final S3Driver driver = new S3Driver();

    private static S3Settings settings(String... more) {
        return S3Settings.of(new Parameters(S3Stores.with(GIVEN, more)));
    }

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(StorageDriver.class))
                .filteredOn(each -> each.name().equals("s3"))
                .singleElement()
                .satisfies(each -> assertThat(each.parameters())
                        .contains("bucket", "chunksize", "region", "accesskey", "keyid")
                        .allMatch(name -> name.matches("[a-z]+")));
    }

    @Test
    void holdsTheSameWhetherUsualValuesAreGivenOrNot() {
        Map<String, String> given = new HashMap<>(GIVEN);
        new S3Parameters()
                .parameters().stream()
                        .filter(parameter -> !parameter.usual().isEmpty())
                        .forEach(parameter -> given.put(parameter.name(), parameter.usual()));

        assertThat(S3Settings.of(new Parameters(given))).isEqualTo(S3Settings.of(new Parameters(GIVEN)));
        assertThat(ObjectSettings.of(new Parameters(given), S3Parameters.OBJECTS))
                .isEqualTo(ObjectSettings.of(new Parameters(GIVEN), S3Parameters.OBJECTS));
    }

    @Test
    void opensAStore() {
        try (StorageClient store = driver.open(S3MockServer.parameters(), Runnable::run)) {
            assertThat(store).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bucket            |                    | bucket is missing
            bucket            | a b                | bucket is "a b"; wanted 3 to 255
            region            |                    | region is missing; wanted the region of the bucket
            region            | eu/1               | region is "eu/1"; wanted
            accesskey         |                    | accesskey is missing; wanted accesskey and secretkey, or neither
            secretkey         |                    | secretkey is missing; wanted accesskey and secretkey, or neither
            regionendpoint    | ftp://host         | regionendpoint is "ftp://host"; wanted host, host:port
            regionendpoint    | a host             | regionendpoint is "a host", which is no URL
            regionendpoint    | http://u:pw@host   | regionendpoint holds an '@'
            regionendpoint    | http://host?a=b    | regionendpoint is "http://host?a=b"; wanted
            secure            | yes                | secure is "yes"; wanted true or false
            forcepathstyle    | 1                  | forcepathstyle is "1"; wanted true or false
            encrypt           | on                 | encrypt is "on"; wanted true or false
            keyid             | k1                 | keyid is "k1"; wanted no keyid, or encrypt=true
            storageclass      | GLACIER            | storageclass is "GLACIER"; wanted STANDARD or
            objectacl         | everyone           | objectacl is "everyone"; wanted private or
            checksum          | md5                | checksum is "md5"; wanted required or supported or crc32
            chunkedencoding   | maybe              | chunkedencoding is "maybe"; wanted true or false
            maxretries        | -1                 | maxretries is "-1"; wanted a whole number from 0 to 100
            maxrequestspersecond | x               | maxrequestspersecond is "x"; wanted a whole number
            timeout           | 0                  | timeout is "0"; wanted a whole number from 1
            calltimeout       | 0                  | calltimeout is "0"; wanted a whole number from 1
            maxconnections    | 0                  | maxconnections is "0"; wanted a whole number from 1
            chunksize         | 5                  | chunksize is "5"; wanted a whole number from 5242880
            rootdirectory     | a//b               | rootdirectory is "a//b"; wanted segments
            useragent         | é                  | useragent is "é"; wanted up to 200 visible ASCII
            """)
    void refusesWhatMakesNoSense(String name, String value, String sentence) {
        Map<String, String> given = S3Stores.with(GIVEN, name, value == null ? "" : value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> driver.open(given, Runnable::run))
                .withMessageStartingWith(sentence)
                .satisfies(e -> assertThat(e.toString()).doesNotContain("the-secret", "pw"));
    }

    @ParameterizedTest
    @CsvSource({
        "accelerate,regionendpoint,host",
        "accelerate,forcepathstyle,true",
        "accelerate,secure,false",
        "usedualstack,regionendpoint,host",
        "usedualstack,secure,false"
    })
    void refusesWhatDoesNotGoTogether(String name, String other, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(name, "true", other, value))
                .withMessageContaining(name)
                .withMessageContaining(other);
    }

    @Test
    void refusesASessionTokenWithoutKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AwsCredentials.of(new Parameters(Map.of("sessiontoken", "hidden"))))
                .withMessageContaining("accesskey is missing")
                .withMessageNotContaining("hidden");
    }

    @Test
    void withoutKeysTheEnvironmentSaysWhoCalls() {
        assertThat(AwsCredentials.of(new Parameters(Map.of())).toString()).contains("DefaultCredentialsProvider");
    }

    @ParameterizedTest
    @CsvSource({
        "host,true,https://host",
        "host:9000,true,https://host:9000",
        "10.0.0.1:9000,false,http://10.0.0.1:9000",
        "http://host,true,http://host",
        "https://host:1/p,false,https://host:1/p"
    })
    void schemeOfTheEndpointIsThatOfSecureUnlessGiven(String endpoint, String secure, String address) {
        assertThat(settings("regionendpoint", endpoint, "secure", secure)
                        .endpoint()
                        .address())
                .map(Object::toString)
                .contains(address);
    }

    @Test
    void endpointNeedsNoRegion() {
        S3Endpoint endpoint = settings("region", "", "regionendpoint", "host").endpoint();

        assertThat(endpoint.region().id()).isEqualTo("us-east-1");
        assertThat(endpoint.pathStyle()).isTrue();
        assertThat(endpoint.isForeign()).isTrue();
    }

    @Test
    void awsIsToldFromOtherStores() {
        S3Settings own = settings();
        S3Settings named = settings("regionendpoint", "s3.eu-central-1.amazonaws.com");
        S3Settings other = settings("regionendpoint", "amazonaws.com.example.org");

        assertThat(own.endpoint().isForeign()).isFalse();
        assertThat(named.endpoint().isForeign()).isFalse();
        assertThat(other.endpoint().isForeign()).isTrue();
        assertThat(own.checksums()).isEqualTo(new S3Checksums(true, Checksum.CRC32, true));
        assertThat(other.checksums()).isEqualTo(new S3Checksums(false, null, false));
        assertThat(own.endpoint().pathStyle()).isFalse();
        assertThat(settings("secure", "false").endpoint().name()).isEqualTo("http://s3.eu-central-1.amazonaws.com");
    }

    @Test
    void settingsHoldNoSecret() {
        assertThat(settings("sessiontoken", "the-token").toString())
                .contains("images")
                .doesNotContain("the-access", "the-secret", "the-token");
    }

    @Test
    void nothingIsOpenAfterARefusal() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> driver.open(Map.of(), Runnable::run))
                .withMessageContaining("region is missing");
    }
}
