package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Manifest;
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

/** Malformed digests, tags and paths. Each is refused in the registry's own form, and it answers the next request. */
@ExtendWith(SharedRegistry.class)
class BadTargetIT {

    private final Registry registry;
    private final TestRepository repository;

    BadTargetIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
    }

    @AfterEach
    void stillAnswers() {
        repository.http().get("/v2/").assertStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:",
                "sha256",
                ":",
                "sha256:abc",
                "sha256:%2e%2e",
                "sha256:..%2f..%2fa",
                "md5:abc",
                "SHA256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "sha256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "sha512:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "sha256:gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg",
                "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%0a",
                "sha256%3aabc",
                "a:b:c",
                "sha256+b64u:abc"
            })
    void refusesDigest(String digest) throws IOException {
        String upload = repository.start();

        for (String method : List.of("GET", "HEAD", "DELETE")) {
            RawConnection.assertRefused(registry, method, repository.blob(digest));
        }
        RawConnection.assertRefused(registry, "PUT", upload + "?digest=" + digest);
        RawConnection.assertRefused(registry, "GET", repository.path("referrers/" + digest));
        RawConnection.assertRefused(registry, "POST", repository.path("blobs/uploads/?digest=" + digest));
        RawConnection.assertRefused(registry, "POST", repository.path("blobs/uploads/?mount=" + digest));
    }

    static Stream<String> tags() {
        return Stream.of(
                "a".repeat(129),
                "a".repeat(5000),
                "..",
                "%2e%2e",
                ".",
                "-a",
                ".a",
                "a%0ab",
                "a%0a",
                "a@b",
                "a%40b",
                "sha256:",
                "sha256:abc",
                "a:b",
                "a%2fb",
                "%20",
                "%C3%A9",
                "a+b",
                "a;b",
                "*",
                "a%2e%2e%2f");
    }

    @ParameterizedTest
    @MethodSource("tags")
    void refusesTag(String tag) throws IOException {
        repository.pushImage("v1");

        for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
            RawConnection.assertRefused(registry, method, repository.manifest(tag));
        }
        RawConnection.assertRefused(registry, "PUT", repository.manifest("v1") + "?tag=" + tag);
        assertThat(repository.tags()).containsExactly("v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"n=-1", "n=abc", "n=", "n=1.5", "n=%00", "n=0x10", "n=1e3", "last=..", "last=%00", "last=a@b"})
    void refusesPage(String query) throws IOException {
        repository.pushImage("v1");

        RawConnection.assertRefused(registry, "GET", repository.path("tags/list?" + query));
    }

    @Test
    void refusesLastOfFiveThousandCharacters() throws IOException {
        Manifest image = repository.pushImage("v1");
        String last = "last=" + "a".repeat(5000);

        RawConnection.assertRefused(registry, "GET", repository.path("tags/list?" + last));
        RawConnection.assertRefused(registry, "GET", repository.path("referrers/" + image.digest() + "?" + last));
        RawConnection.assertRefused(registry, "GET", "/v2/_catalog?" + last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "2147483648", "9223372036854775808", "99999999999999999999999999999999"})
    void clampsHugePage(String n) {
        Manifest image = repository.pushImage("v1");

        assertThat(repository.http().get(repository.path("tags/list?n=" + n)).text())
                .endsWith("[\"v1\"]}");
        repository.http().get("/v2/_catalog?n=" + n).assertStatus(200);
        repository
                .http()
                .get(repository.path("referrers/" + image.digest() + "?n=" + n))
                .assertStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/",
                "/v3/",
                "/v2x",
                "/V2/",
                "/index.html",
                "/etc/passwd",
                "/WEB-INF/web.xml",
                "/v2/../WEB-INF/web.xml",
                "/v2/nothing",
                "/v2/a/nothing",
                "/v2/a/manifests",
                "/v2/a/manifests/",
                "/v2/a/blobs/",
                "/v2/a/tags",
                "/v2/a/tags/list/more",
                "/v2/a/blobs/uploads/x/y",
                "/v2/_catalog/x",
                "/v2/application.wadl",
                "/v2/a/referrers/",
                "/v2//",
                "/v2/manifests/v1",
                "/v2/blobs/uploads",
                "/errors"
            })
    void answersUnknownPathInItsForm(String path) throws IOException {
        RawConnection.assertRefused(registry, "GET", path);
        RawConnection.assertRefused(registry, "DELETE", path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /v2/", "POST /v2/a/manifests/v1", "PATCH /v2/a/manifests/v1", "POST /v2/a/tags/list",
                "DELETE /v2/a/tags/list", "GET /v2/a/blobs/uploads/", "PUT /v2/a/blobs/uploads/", "DELETE /v2/_catalog",
                "POST /v2/a/referrers/x", "PROPFIND /v2/", "FOO /v2/a/manifests/v1"
            })
    void refusesMethodAndListsTheOthers(String line) throws IOException {
        String[] words = line.split(" ", 2);

        Answer refused = RawConnection.assertRefused(registry, words[0], words[1]);

        refused.assertStatus(405);
        refused.assertHeader("Allow").isNotEmpty();
    }

    /** The edge of the jar refuses them; Payara Server answers by itself: 200 (!), but with nothing of the registry. */
    @ParameterizedTest
    @ValueSource(strings = {"/%", "/v2/%", "/v2/%zz", "/v2/a/tags/%g", "/v2/a/manifests/%", "/v2/%uff0e/manifests/v1"})
    void malformedEscapeReachesNothing(String target) throws IOException {
        Answer answer = RawConnection.exchange(registry, "PUT", target);

        assertThat(answer.status()).isIn(200, 400);
        answer.assertTellsNothingOfTheServer()
                .assertHeader("Docker-Distribution-API-Version")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TRACE /v2/a/tags/list", "CONNECT /v2/", "GET /v2/a b/manifests/v1", "get /v2/", "G\u00e4T /v2/"
            })
    void serverSurvivesRequestLine(String line) throws IOException {
        String[] words = line.split(" ", 2);

        Answer answer = RawConnection.exchange(registry, words[0], words[1]);

        assertThat(answer.status()).isIn(400, 404, 405, 501, 505);
        answer.assertTellsNothingOfTheServer();
    }
}
