package io.stevedore.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.object.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd answers, from a server that is made for them. */
@Timeout(20)
class S3OddAnswersTest {

    private static final String EMPTY_LIST = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

    private static final String ONE_KEPT = "<DeleteResult><Error><Key>b</Key><Code>AccessDenied</Code>"
            + "<Message>locked</Message></Error></DeleteResult>";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private HttpServer server;
    private ObjectStore store;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/images", exchange -> send(exchange, answer(exchange)));
        server.createContext("/images/endless", this::endless);
        server.createContext("/images/whole", exchange -> send(exchange, "0123456789"));
        server.createContext("/images/shifted", S3OddAnswersTest::shifted);
        server.createContext("/images/chunked", S3OddAnswersTest::chunked);
        server.createContext("/images/ranges/", S3OddAnswersTest::asItsNameSays);
        server.createContext("/images/refused", this::endlessRefusal);
        server.start();
        store = S3Stores.open(Map.of(
                "regionendpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "bucket",
                "images",
                "accesskey",
                "a",
                "secretkey",
                "s"));
    }

    @AfterEach
    void close() {
        store.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static String answer(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST") ? ONE_KEPT : EMPTY_LIST;
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void shifted(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Range", "bytes 2-9/10");
        exchange.sendResponseHeaders(206, 8);
        exchange.getResponseBody().write(new byte[8]);
        exchange.close();
    }

    private static void chunked(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Last-Modified", "Fri, 27 Nov 2026 10:00:00 GMT");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, bodiless ? -1 : 0);
        if (!bodiless) {
            exchange.getResponseBody().write(new byte[10]);
        }
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1L << 40);
        endlessBody(exchange);
    }

    private void endlessBody(HttpExchange exchange) throws IOException {
        try {
            while (true) {
                exchange.getResponseBody().write(new byte[1024 * 1024]);
            }
        } catch (IOException e) {
            hungUp.countDown();
            throw e;
        }
    }

    /** A range, and the length of the body; without a length if that is 0. */
    private static void asItsNameSays(HttpExchange exchange) throws IOException {
        String[] words = exchange.getRequestURI().getPath().split("/", -1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + words[3] + "/10");
        exchange.sendResponseHeaders(206, Integer.parseInt(words[4]));
        exchange.getResponseBody().write(new byte[Integer.parseInt(words[5])]);
        exchange.close();
    }

    private void endlessRefusal(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(403, 1L << 40);
        write("<Error><Code>AccessDenied</Code><Message>", exchange);
        endlessBody(exchange);
    }

    private static void write(String text, HttpExchange exchange) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"3-7/5/5, 5", "3-9/7/7, 100", "3-9/7/7, 9223372036854775807", "3-7/0/5, 5"})
    void rangeThatWasAskedForIsTaken(String answer, long length) throws IOException {
        try (InputStream stream = store.get("ranges/" + answer, 3, length)) {
            assertThat(stream.readAllBytes()).hasSize(Integer.parseInt(answer.substring(answer.length() - 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"3-8/6/6, 5", "3-6/4/4, 5", "3-7/4/4, 5", "3-8/6/6, 100", "4-8/5/5, 5", "7-3/5/5, 5"})
    void rangeThatIsLongerOrShorterIsNot(String answer, long length) {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.get("ranges/" + answer, 3, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3-7/0/4", "3-7/0/6"})
    void bytesThatAreMoreOrFewerThanTheRangeBreakTheStream(String answer) throws IOException {
        try (InputStream stream = store.get("ranges/" + answer, 3, 5)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(stream::readAllBytes);
        }
    }

    @Test
    void endlessErrorIsCut() throws InterruptedException {
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> store.get("refused", 0, Long.MAX_VALUE));

        assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingEarlyHangsUp() throws IOException, InterruptedException {
        try (InputStream stream = store.get("endless", 0, Long.MAX_VALUE)) {
            assertThat(stream.readNBytes(1000)).hasSize(1000);
        }

        assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void wholeObjectInsteadOfARangePastTheEndIsEmpty() throws IOException {
        try (InputStream stream = store.get("whole", 10, 5)) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    @Test
    void wholeObjectInsteadOfARangeIsNotTakenForIt() {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.get("whole", 3, 5))
                .withMessage("whole: the store sent all of its bytes when asked for those from 3");
        assertThatExceptionOfType(StorageException.Broken.class).isThrownBy(() -> store.get("whole", 0, 5));
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.get("whole", 3, Long.MAX_VALUE));
    }

    @Test
    void rangeThatWasNotAskedForIsNotTakenForIt() {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.get("shifted", 3, Long.MAX_VALUE))
                .withMessage("shifted: the store sent the range bytes 2-9/10 in 8 bytes when asked for those from 3");
    }

    @Test
    void answerWithoutALengthIsReadToItsEnd() throws IOException {
        try (InputStream stream = store.get("chunked", 0, Long.MAX_VALUE)) {
            assertThat(stream.readAllBytes()).hasSize(10);
        }
    }

    @Test
    void lookAtAnObjectWithoutALengthIsBroken() {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.head("chunked"))
                .withMessage("chunked: the store's answer has no Content-Length");
    }

    @Test
    void closedStreamReadsNoMore() throws IOException {
        InputStream stream = store.get("whole", 0, Long.MAX_VALUE);
        stream.close();
        stream.close();

        assertThatExceptionOfType(IOException.class).isThrownBy(stream::read);
    }

    @Test
    void keyThatIsNotDeletedFailsTheCall() {
        assertThatExceptionOfType(StorageException.Broken.class)
                .isThrownBy(() -> store.delete(List.of("a", "b")))
                .withMessage("1 keys were not deleted, such as b: locked (AccessDenied)");
    }
}
