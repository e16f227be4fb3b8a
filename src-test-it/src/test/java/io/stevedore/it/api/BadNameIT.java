package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repository names that are none, most of them attempts to leave the registry's directories. */
@ExtendWith(SharedRegistry.class)
class BadNameIT {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final Registry registry;
    private final TestRepository repository;

    BadNameIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
    }

    @AfterEach
    void stillAnswers() {
        repository.http().get("/v2/").assertStatus(200);
    }

    static Stream<String> names() {
        return Stream.concat(
                Stream.of("a".repeat(256), "a/".repeat(200) + "a", "a".repeat(4000)),
                Stream.of(
                        "..",
                        "a/../b",
                        "a/..",
                        "./a",
                        "a/./b",
                        "a/.",
                        "...",
                        "a/...",
                        "%2e%2e",
                        "%2e%2e/a",
                        "%2E%2E%2Fa",
                        "a%2f..%2fb",
                        "a%2f%2e%2e%2fb",
                        "%252e%252e",
                        "..%252f",
                        "a//b",
                        "//a",
                        "a/",
                        "%2f%2fa",
                        "%2fetc%2fpasswd",
                        "..;/a",
                        ".;/a",
                        "..%3b/a",
                        "~root",
                        "$HOME",
                        "%24%7bx%7d",
                        "A",
                        "a..b",
                        "a___b",
                        "-a",
                        "a-",
                        "_a",
                        "a.",
                        "%20",
                        "a%20b",
                        "%0d%0aX:1",
                        "a%0a",
                        "%F0%9F%92%A9",
                        "a@b",
                        "a:5",
                        "a'b",
                        "a\"b",
                        "<x>",
                        "a%25b",
                        "*",
                        "a|b"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesName(String name) throws IOException {
        RawConnection.assertRefused(registry, "GET", "/v2/" + name + "/manifests/v1");
        RawConnection.assertRefused(registry, "GET", "/v2/" + name + "/blobs/" + DIGEST);
        RawConnection.assertRefused(registry, "PUT", "/v2/" + name + "/manifests/v1");
        RawConnection.assertRefused(registry, "GET", "/v2/" + name + "/tags/list");
        RawConnection.assertRefused(registry, "POST", "/v2/" + name + "/blobs/uploads/");
    }

    @ParameterizedTest
    @MethodSource("names")
    void refusesToMountFromName(String name) throws IOException {
        String query = "?mount=" + DIGEST + "&from=" + name.replace("&", "%26");

        try (RawConnection connection = new RawConnection(registry)) {
            connection.request("POST", repository.path("blobs/uploads/") + query, "Content-Length: 0");
            Answer answer = connection.answer();
            assertThat(answer.status()).as(answer.toString()).isLessThan(500);
            answer.assertTellsNothingOfTheServer();
        }
    }

    /** The HTTP server refuses these by itself, with an empty body, before an application sees them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fetc%2fpasswd",
                "..%c0%afa",
                "%c0%ae%c0%ae",
                "..\\a",
                "a\\b",
                "..%5ca",
                "%5c..%5c",
                "a%00b",
                "%00",
                "%ff"
            })
    void serverRefusesTraversalNulAndWrongUtf8(String spelling) throws IOException {
        for (String target : List.of("/v2/" + spelling + "/manifests/v1", "/v2/a/../../" + spelling)) {
            Answer answer = RawConnection.exchange(registry, "GET", target);

            assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
            answer.assertTellsNothingOfTheServer();
        }
    }

    @Test
    void serverRefusesNamesAboveTheRoot() throws IOException {
        Answer answer = RawConnection.exchange(registry, "GET", "/v2/../../manifests/v1");

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        answer.assertTellsNothingOfTheServer();
    }

    /** The edge of the jar refuses it; Payara Server answers an empty 200 (!). Nothing of the registry is reached. */
    @Test
    void nothingIsReachedAboveTheRoot() throws IOException {
        Answer answer = RawConnection.exchange(registry, "GET", "/v2/a/../../../..");

        assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
        answer.assertTellsNothingOfTheServer()
                .assertHeader("Docker-Distribution-API-Version")
                .isEmpty();
    }
}
