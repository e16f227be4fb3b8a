package io.stevedore.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed headers and broken framing. */
@ExtendWith(SharedRegistry.class)
class BadHeaderIT {

    private static final byte[] BLOB = "0123456789".getBytes(UTF_8);

    private final Registry registry;
    private final TestRepository repository;
    private final Http http;

    BadHeaderIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @AfterEach
    void stillTakesBlobs() {
        repository.push(Content.random(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "abc",
                "0",
                "0-",
                "-9",
                "9-0",
                "0--1",
                "-1-5",
                "bytes 0-9/10",
                "bytes=0-9",
                "bytes 0-9/*",
                "0-9/10",
                "0-99999999999999999999",
                "99999999999999999999-0",
                "0x0-0x9",
                "0-9, 10-19",
                "0 - 9",
                "+0-+9",
                "0-9;",
                "0-8",
                "0-10",
                "1-10",
                "9223372036854775807-9223372036854775807"
            })
    void refusesContentRangeAndKeepsUploadAsItWas(String range) throws IOException {
        String upload = repository.start();

        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("PATCH", upload, "Content-Length: 10", "Content-Range: " + range);
            connection.send(BLOB).answer().assertRefused();
        }
        try (RawConnection connection = new RawConnection(registry)) {
            String closing = upload + "?digest=" + Content.digest(BLOB);
            connection.request("PUT", closing, "Content-Length: 10", "Content-Range: " + range);
            connection.send(BLOB).answer().assertRefused();
        }

        http.get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-0");
        repository.finish(upload, Content.digest(BLOB), BLOB).assertStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-0", "bytes=10-", "bytes=10-20", "bytes=5-4", "bytes=999999999999999999-"})
    void cannotSatisfyRange(String range) {
        String digest = repository.push(BLOB);

        Answer answer = http.get(repository.blob(digest), "Range", range)
                .assertRefused()
                .assertStatus(416);

        answer.assertHeader("Content-Range").isEqualTo("bytes */10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=-",
                "bytes=",
                "bytes",
                "bytes=abc",
                "bytes=0",
                "lines=0-1",
                "bytes=--1",
                "bytes=0-99999999999999999999999",
                "bytes=0x0-0x1",
                "0-1"
            })
    void servesWholeBlobWhereRangeMeansNothing(String range) {
        String digest = repository.push(BLOB);

        assertThat(http.get(repository.blob(digest), "Range", range)
                        .assertStatus(200)
                        .body())
                .isEqualTo(BLOB);
    }

    @Test
    void aThousandRangesCostNoMoreThanTheBlob() {
        String digest = repository.push(BLOB);
        String ranges = IntStream.range(0, 1000).mapToObj(i -> "0-0").collect(Collectors.joining(","));

        assertThat(http.get(repository.blob(digest), "Range", "bytes=" + ranges).body())
                .hasSize(BLOB.length);
    }

    /** The HTTP server refuses more than 8 KiB of headers by itself. */
    @Test
    void refusesHeaderOfAHundredKilobytes() throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("GET", "/v2/", "Range: bytes=" + "0-0,".repeat(25_000) + "0-0");

            Answer answer = connection.answer();

            assertThat(answer.status()).isBetween(400, 499);
            answer.assertTellsNothingOfTheServer();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nabc\r\n",
                "-5\r\nabc\r\n",
                "fffffffffffffffff\r\nabc",
                "5;x=y\r\n01234xx\r\n0\r\n\r\n",
                "5\n01234\nzz\n"
            })
    void brokenChunkFramingIsTheClientsFault(String framing) throws IOException {
        String upload = repository.start();

        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("PATCH", upload, "Transfer-Encoding: chunked");
            Answer answer = connection.send(framing).answer();
            assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
            answer.assertTellsNothingOfTheServer();
        }

        http.get(upload).assertStatus(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked, identity"})
    void readsNoSecondRequestOutOfABodyOfTwoLengths(String framing) throws IOException {
        String digest = Content.digest(BLOB);

        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("POST", repository.path("blobs/uploads/?digest=" + digest), framing);
            Answer answer = connection.chunk(BLOB).send("0\r\n\r\n").answer();

            assertThat(answer.status()).as(answer.toString()).isIn(201, 400, 501);
            answer.assertTellsNothingOfTheServer();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: abc",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1, 2",
                "Content-Length: 1\r\nContent-Length: 2",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Expect: nonsense",
                "Content-Type: \u0001",
                "No-Colon",
                ": no-name",
                " folded: x",
                "Content-Type: /;=,",
                "Accept: ;;;",
                "Host: other\r\nHost: third",
                "X-Forwarded-Host: evil.example"
            })
    void survivesHeader(String header) throws IOException {
        String digest = Content.digest(BLOB);

        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("POST", repository.path("blobs/uploads/?digest=" + digest), header, "Connection: close");
            Answer answer = connection.answer();

            assertThat(answer.status()).as(answer.toString()).isNotIn(201, 500);
            answer.assertTellsNothingOfTheServer();
            answer.assertHeader("Location").doesNotContain("evil.example");
        }
        http.get(repository.blob(digest)).assertStatus(404);
    }
}
