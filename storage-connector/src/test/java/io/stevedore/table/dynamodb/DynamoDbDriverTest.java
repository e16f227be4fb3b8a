package io.stevedore.table.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.settings.Parameters;
import io.stevedore.table.TableDriver;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamoDbDriverTest {

    private static final Map<String, String> GIVEN =
            Map.of("region", "eu-central-1", "accesskey", "the-access", "secretkey", "the-secret");

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(TableDriver.class))
                .filteredOn(driver -> driver.name().equals("dynamodb"))
                .singleElement()
                .satisfies(driver -> assertThat(driver.parameters())
                        .containsExactlyInAnyOrder(
                                "table",
                                "region",
                                "endpoint",
                                "accesskey",
                                "secretkey",
                                "sessiontoken",
                                "maxretries",
                                "timeout",
                                "calltimeout",
                                "maxconnections"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            table          | a b            | table is "a b"; wanted 3 to 255 letters
            table          | ab             | table is "ab"; wanted 3 to 255 letters
            region         | ''             | region is missing; wanted the region of the table
            region         | eu_central     | region is "eu_central"; wanted letters
            endpoint       | ftp://host     | endpoint is "ftp://host"; wanted host, host:port
            endpoint       | http://ho st   | endpoint is "http://ho st", which is no URL
            endpoint       | https://a:b@c  | endpoint holds an '@'; wanted host
            secretkey      | ''             | secretkey is missing; wanted accesskey and secretkey
            accesskey      | ''             | accesskey is missing; wanted accesskey and secretkey
            maxretries     | -1             | maxretries is "-1"; wanted a whole number from 0 to 100
            timeout        | 0              | timeout is "0"; wanted a whole number from 1 to 150
            calltimeout    | 301            | calltimeout is "301"; wanted a whole number from 1 to 300
            maxconnections | many           | maxconnections is "many"; wanted a whole number from 1 to 10000
            """)
    void refusesWhatMakesNoSense(String name, String value, String message) {
        Map<String, String> parameters = new HashMap<>(GIVEN);
        parameters.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DynamoDbDriver().open(parameters))
                .withMessageStartingWith(message)
                .withMessageNotContaining("the-secret");
    }

    @Test
    void hasDefaults() {
        DynamoDbSettings settings = DynamoDbSettings.of(new Parameters(Map.of("endpoint", "host:8000")));

        assertThat(settings.table()).isEqualTo("stevedore");
        assertThat(settings.region().id()).isEqualTo("us-east-1");
        assertThat(settings.endpoint()).map(Object::toString).contains("https://host:8000");
        assertThat(settings.calls().retries()).isEqualTo(8);
        assertThat(settings.calls().attempt()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.calls().whole()).isEqualTo(Duration.ofSeconds(20));
    }
}
