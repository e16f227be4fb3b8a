package io.stevedore.table.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.table.TableClient;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsDriverTest {

    @ParameterizedTest
    @CsvSource({"maxretries, -1", "timeout, soon", "calltimeout, 0", "maxconnections, 0"})
    void whatItReadsCanBeGivenAndIsChecked(String name, String wrong) {
        Map<String, String> parameters = parameters("127.0.0.1:1");
        parameters.put(name, wrong);

        assertThat(new ItemsDriver().parameters()).contains(name);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(parameters))
                .withMessageContaining(name)
                .withMessageContaining(wrong);
    }

    @Test
    @Timeout(60)
    void callTimeoutEndsACallToASilentService() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> parameters = parameters("127.0.0.1:" + silent.getLocalPort());
            parameters.put("timeout", "100");
            parameters.put("calltimeout", "1");

            assertThatExceptionOfType(TableException.class).isThrownBy(() -> open(parameters));
        }
    }

    private static void open(Map<String, String> parameters) {
        try (TableClient client = new ItemsDriver().open(parameters)) {
            throw new AssertionError(List.of(client, "was opened"));
        }
    }

    private static Map<String, String> parameters(String endpoint) {
        return new HashMap<>(Map.of(
                "table", "zot",
                "endpoint", "http://" + endpoint,
                "accesskey", "key",
                "secretkey", "secret"));
    }
}
