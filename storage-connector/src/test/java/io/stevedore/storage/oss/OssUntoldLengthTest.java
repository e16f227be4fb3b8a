package io.stevedore.storage.oss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers without a length, and with the whole object whatever was asked for. */
class OssUntoldLengthTest {

    private HttpServer server;
    private OssStore store;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", OssUntoldLengthTest::digits);
        server.start();
        store = OssStore.of(OssSettings.of(new Parameters(Map.of(
                "endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "region",
                "cn-hangzhou",
                "bucket",
                "images",
                "accesskeyid",
                "a",
                "accesskeysecret",
                "s",
                "maxretries",
                "0"))));
    }

    @AfterEach
    void close() {
        store.close();
        server.stop(0);
    }

    private static void digits(HttpExchange exchange) throws IOException {
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, bodiless ? -1 : 0);
        if (!bodiless) {
            exchange.getResponseBody().write("0123456789".getBytes(StandardCharsets.US_ASCII));
        }
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 9223372036854775807, 0123456789", "3, 9223372036854775807, 3456789", "3, 4, 3456", "9, 5, 9"})
    void areReadFromWhereItWasAskedFor(long offset, long length, String expected) throws IOException {
        try (InputStream in = store.get("digits", offset, length)) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "11, 9223372036854775807"})
    void areEmptyAtTheEndAndPastIt(long offset, long length) throws IOException {
        try (InputStream in = store.get("digits", offset, length)) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void tellNoSize() {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.head("digits"))
                .withMessage("Looking at \"digits\" failed: the store's answer has no Content-Length");
    }
}
