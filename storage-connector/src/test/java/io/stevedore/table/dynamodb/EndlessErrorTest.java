package io.stevedore.table.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stevedore.table.TableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An error that never ends costs neither memory nor time. */
@Timeout(20)
class EndlessErrorTest {

    private final CountDownLatch hungUp = new CountDownLatch(1);

    @Test
    void isCut() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::refuse);
        server.start();
        try {
            Map<String, String> parameters = Map.of(
                    "table",
                    "images",
                    "region",
                    "eu-central-1",
                    "endpoint",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "accesskey",
                    "a",
                    "secretkey",
                    "s");

            assertThatExceptionOfType(TableException.class)
                    .isThrownBy(() -> new DynamoDbDriver().open(parameters).close());

            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.stop(0);
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(400, 1L << 40);
        try {
            while (true) {
                exchange.getResponseBody().write(new byte[1024 * 1024]);
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
    }
}
