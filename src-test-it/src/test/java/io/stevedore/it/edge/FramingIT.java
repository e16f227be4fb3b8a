package io.stevedore.it.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.RawConnection;
import java.io.IOException;
import java.net.SocketException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request begins and ends: what two readers could take for two things is refused, with TLS or without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingIT {

    private static final String NEXT = "GET /v2/ HTTP/1.1\r\nHost: next\r\n\r\n";
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [1-5][0-9]{2} ");

    private EdgeRegistries registries;

    @BeforeAll
    void start() throws IOException {
        registries = new EdgeRegistries();
    }

    @AfterAll
    void stop() throws IOException {
        registries.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.stevedore.it.edge.WireCase#refused")
    void refusesAndClosesTheConnection(WireCase it) throws IOException {
        for (boolean tls : new boolean[] {false, true}) {
            try (RawConnection connection = new RawConnection(registries.of(tls))) {
                String answers = connection.send(it.request() + NEXT).rest();

                assertThat(answers)
                        .as(it.name())
                        .startsWith("HTTP/1.1 " + it.status() + " ")
                        .contains("{\"errors\":[{\"code\":");
                assertThat(STATUS_LINE.matcher(answers).results())
                        .as(it.name() + ": one answer, and none to what follows a refused request")
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.stevedore.it.edge.WireCase#served")
    void servesAndGoesOn(WireCase it) throws IOException {
        for (boolean tls : new boolean[] {false, true}) {
            try (RawConnection connection = new RawConnection(registries.of(tls))) {
                connection.send(it.request() + NEXT);

                connection.answer().assertStatus(it.status());
                connection.answer().assertStatus(200);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesAHeadByteForByte(boolean tls) throws IOException {
        try (RawConnection connection = new RawConnection(registries.of(tls))) {
            for (int i = 0; i < NEXT.length(); i++) {
                connection.send(NEXT.substring(i, i + 1));
            }
            connection.answer().assertStatus(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.stevedore.it.edge.WireCase#heads")
    void boundsTheHead(WireCase it) throws IOException {
        for (boolean tls : new boolean[] {false, true}) {
            assertStatus(tls, it.status(), it.request());
        }
    }

    @Test
    void tellsTlsFromPlainHttp() throws IOException {
        for (int i = 0; i < 60; i++) {
            try (RawConnection hello = new RawConnection(registries.of(false))) {
                hello.send("\u0016\u0003\u0001\u0000\u00c8\u0001" + "x".repeat(199));
                hello.answer().assertStatus(400);
            }
        }
        assertThat(registries.errors()).doesNotContain("Exception", "SEVERE");
    }

    private void assertStatus(boolean tls, int status, String request) throws IOException {
        try (RawConnection connection = new RawConnection(registries.of(tls))) {
            try {
                connection.send(request);
            } catch (SocketException e) {
                assertThat(status)
                        .as("the registry closed before it was told all")
                        .isGreaterThan(400);
            }
            Answer answer = connection.answer();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        }
    }
}
