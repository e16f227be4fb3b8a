package io.stevedore.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.config.Networks;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    private static final String FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    private final ClientAddress address = new ClientAddress(Networks.parse("10.0.0.0/8, ::1"));

    @Test
    void believesNobodyElseThanTrustedProxies() {
        assertThat(address.of(request("192.0.2.1", Map.of(FOR, List.of("203.0.113.9")))))
                .isEqualTo("192.0.2.1");
        assertThat(new ClientAddress(Networks.parse("")).of(request("10.0.0.1", Map.of(FOR, List.of("203.0.113.9")))))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9|203.0.113.9",
                "203.0.113.9:4711|203.0.113.9",
                "6.6.6.6, 203.0.113.9, 10.1.1.1|203.0.113.9",
                "10.2.2.2, 10.1.1.1|10.2.2.2",
                "2001:db8::1|2001:db8::1",
                "[2001:db8::1]:80|2001:db8::1",
                "203.0.113.9, unknown|10.0.0.1",
                "203.0.113.9, |10.0.0.1",
                "localhost|10.0.0.1"
            })
    void takesTheLastThatIsNoProxy(String given, String wanted) {
        assertThat(address.of(request("10.0.0.1", Map.of(FOR, List.of(given))))).isEqualTo(wanted);
    }

    @Test
    void linesOfAHeaderAreOneList() {
        assertThat(address.of(request("::1", Map.of(FOR, List.of("6.6.6.6", "203.0.113.9, 10.1.1.1")))))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "for=203.0.113.9;proto=https|203.0.113.9",
                "for=6.6.6.6, By=x;For=\"203.0.113.9:80\"|203.0.113.9",
                "for=\"[2001:db8::1]:80\"|2001:db8::1",
                "for=203.0.113.9;host=\"a,for=6.6.6.6\"|203.0.113.9",
                "for=_hidden|10.0.0.1",
                "proto=http|10.0.0.1"
            })
    void readsTheStandardHeaderIfTheOtherIsNotThere(String given, String wanted) {
        assertThat(address.of(request("10.0.0.1", Map.of(FORWARDED, List.of(given)))))
                .isEqualTo(wanted);
        assertThat(address.of(request("10.0.0.1", Map.of(FORWARDED, List.of(given), FOR, List.of("192.0.2.7")))))
                .isEqualTo("192.0.2.7");
    }

    private static HttpServletRequest request(String peer, Map<String, List<String>> headers) {
        Class<HttpServletRequest> type = HttpServletRequest.class;
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> switch (method.getName()) {
                    case "getRemoteAddr" -> peer;
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault(args[0], List.of()));
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
