package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed names, digests, tags and paths. Each is refused in the registry's own form, and it answers the next request. */
@ExtendWith(SharedRegistry.class)
class BadTargetIT {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final RegistryProcess registry;
    private final TestRepository repository;

    BadTargetIT(RegistryProcess registry) {
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
        assertRefused("GET", "/v2/" + name + "/manifests/v1");
        assertRefused("GET", "/v2/" + name + "/blobs/" + DIGEST);
        assertRefused("PUT", "/v2/" + name + "/manifests/v1");
        assertRefused("GET", "/v2/" + name + "/tags/list");
        assertRefused("POST", "/v2/" + name + "/blobs/uploads/");
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
            assertRefused(method, repository.blob(digest));
        }
        assertRefused("PUT", upload + "?digest=" + digest);
        assertRefused("GET", repository.path("referrers/" + digest));
        assertRefused("POST", repository.path("blobs/uploads/?digest=" + digest));
        assertRefused("POST", repository.path("blobs/uploads/?mount=" + digest));
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
            assertRefused(method, repository.manifest(tag));
        }
        assertRefused("PUT", repository.manifest("v1") + "?tag=" + tag);
        assertThat(repository.tags()).containsExactly("v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"n=-1", "n=abc", "n=", "n=1.5", "n=%00", "n=0x10", "n=1e3", "last=..", "last=%00", "last=a@b"})
    void refusesPage(String query) throws IOException {
        repository.pushImage("v1");

        assertRefused("GET", repository.path("tags/list?" + query));
    }

    @Test
    void refusesLastOfFiveThousandCharacters() throws IOException {
        Manifest image = repository.pushImage("v1");
        String last = "last=" + "a".repeat(5000);

        assertRefused("GET", repository.path("tags/list?" + last));
        assertRefused("GET", repository.path("referrers/" + image.digest() + "?" + last));
        assertRefused("GET", "/v2/_catalog?" + last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "2147483648", "9223372036854775808", "99999999999999999999999999999999"})
    void clampsHugePage(String n) {
        repository.pushImage("v1");

        assertThat(repository.http().get(repository.path("tags/list?n=" + n)).text())
                .endsWith("[\"v1\"]}");
        repository.http().get("/v2/_catalog?n=" + n).assertStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
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
        assertRefused("GET", path);
        assertRefused("DELETE", path);
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

        Answer refused = assertRefused(words[0], words[1]);

        refused.assertStatus(405);
        refused.assertHeader("Allow").isNotEmpty();
    }

    /** The HTTP server refuses these by itself, with an empty body, before an application sees them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../..",
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
            Answer answer = exchange("GET", target);

            assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
            answer.assertTellsNothingOfTheServer();
        }
    }

    /** Payara answers these by itself: 200 (!), but empty and without any header of the registry. */
    @ParameterizedTest
    @ValueSource(strings = {"/%", "/v2/%", "/v2/%zz", "/v2/a/tags/%g", "/v2/a/manifests/%", "/v2/%uff0e/manifests/v1"})
    void malformedEscapeReachesNothing(String target) throws IOException {
        Answer answer = exchange("PUT", target);

        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.text()).isEmpty();
        answer.assertHeader("Docker-Distribution-API-Version").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TRACE /v2/a/tags/list", "CONNECT /v2/", "GET /v2/a b/manifests/v1", "get /v2/", "G\u00e4T /v2/"
            })
    void serverSurvivesRequestLine(String line) throws IOException {
        String[] words = line.split(" ", 2);

        Answer answer = exchange(words[0], words[1]);

        assertThat(answer.status()).isIn(400, 404, 405, 501, 505);
        answer.assertTellsNothingOfTheServer();
    }

    private Answer assertRefused(String method, String target) throws IOException {
        Answer answer = exchange(method, target);
        assertThat(answer.status()).as(method + " " + target + " -> " + answer).isBetween(400, 499);
        return method.equals("HEAD") ? answer : answer.assertRefused();
    }

    private Answer exchange(String method, String target) throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            connection.request(method, target, "Content-Length: 0", "Connection: close");
            return method.equals("HEAD") ? connection.answerToHead() : connection.answer();
        }
    }
}
