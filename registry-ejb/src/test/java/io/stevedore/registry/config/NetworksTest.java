package io.stevedore.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.16.0.0/12, 10.31.255.255, true",
        "10.16.0.0/12, 10.32.0.0, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 192.0.2.2, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "10.0.0.0/8, localhost, false"
    })
    void hasTheAddressesOfItsPrefix(String networks, String address, boolean contained) {
        assertThat(Networks.parse(networks).contains(address)).isEqualTo(contained);
        assertThat(Networks.parse("203.0.113.0/24, " + networks).contains(address))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, true",
        "199.200.249.255, true",
        "256.0.0.1, false",
        "10.0.0.300, false",
        "010.0.0.1, false",
        "1.2, false",
        "::, true",
        "::1::, false"
    })
    void takesNoNameForAnAddress(String text, boolean address) {
        assertThat(Networks.isAddress(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/8",
                "10.0.0.0/8,",
                "::1/129",
                "1/2/3",
                ":",
                "256.0.0.1"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThat(Networks.isValid(text)).isFalse();
    }
}
