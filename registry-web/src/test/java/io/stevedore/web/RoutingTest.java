package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which request becomes which call. In the table, D is a digest and U an upload. */
class RoutingTest {

    private final WebFixture web = new WebFixture();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HEAD   | a/blobs/D                        | find a D",
                "HEAD   | a/blobs/blobs/D                  | find a/blobs D",
                "HEAD   | a/blobs/uploads/blobs/D          | find a/blobs/uploads D",
                "HEAD   | a%2Fb/blobs/D                    | find a/b D",
                "DELETE | a/b/c/blobs/D                    | delete a/b/c D",
                "POST   | a/blobs/uploads                  | start a Optional.empty",
                "POST   | a/blobs/uploads/                 | start a Optional.empty",
                "POST   | blobs/uploads/blobs/uploads/     | start blobs/uploads Optional.empty",
                "POST   | a/blobs/uploads/?digest-algorithm=sha512 | start a Optional[sha512]",
                "GET    | a/blobs/uploads/U                | status a U",
                "DELETE | a/blobs/uploads/U                | cancel a U",
                "GET    | a/manifests/latest               | open a latest",
                "HEAD   | a/manifests/D                    | find a D",
                "GET    | a/manifests/b/manifests/uploads  | open a/manifests/b uploads",
                "GET    | a/blobs/uploads/manifests/list   | open a/blobs/uploads list",
                "DELETE | a/manifests/latest               | delete a latest",
                "GET    | a/tags/list                      | tags a 1000 ",
                "GET    | tags/list/tags/list              | tags tags/list 1000 ",
                "GET    | a/tags/list?n=2&last=v1          | tags a 2 v1",
                "GET    | a/tags/list?n=99999999999999     | tags a 1000 ",
                "GET    | a/referrers/D                    | referrers a D Optional.empty 1000",
                "GET    | a/referrers/D?artifactType=x%2By | referrers a D Optional[x+y] 1000",
                "GET    | _catalog?n=5&last=a/b            | catalog 5 a/b",
            })
    void leads(String method, String path, String call) {
        assertThat(web.send(method, expanded(path)).status()).isBetween(200, 299);
        assertThat(web.calls()).first().asString().isEqualToIgnoringWhitespace(expanded(call));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | nothing                     | 404 | UNSUPPORTED",
                "GET    | _oci/ext/discover           | 404 | UNSUPPORTED",
                "GET    | a/blobs/uploads/            | 405 | UNSUPPORTED",
                "DELETE | a/blobs/uploads             | 405 | UNSUPPORTED",
                "PATCH  | a/manifests/latest          | 405 | UNSUPPORTED",
                "PUT    | a/tags/list                 | 405 | UNSUPPORTED",
                "GET    | A/tags/list                 | 400 | NAME_INVALID",
                "GET    | a//b/tags/list              | 400 | NAME_INVALID",
                "GET    | _catalog/tags/list          | 400 | NAME_INVALID",
                "GET    | a/..%2Fb/tags/list          | 400 | NAME_INVALID",
                "GET    | a/manifests/.dot            | 400 | TAG_INVALID",
                "GET    | a/manifests/sha256:0        | 400 | DIGEST_INVALID",
                "GET    | a/blobs/latest              | 400 | DIGEST_INVALID",
                "GET    | a/referrers/latest          | 400 | DIGEST_INVALID",
                "PUT    | a/blobs/uploads/U           | 400 | DIGEST_INVALID",
                "POST   | a/blobs/uploads/?digest-algorithm=md5 | 400 | DIGEST_INVALID",
                "POST   | a/blobs/uploads/?mount=x    | 400 | DIGEST_INVALID",
                "GET    | a/blobs/uploads/x           | 404 | BLOB_UPLOAD_UNKNOWN",
                "GET    | a/tags/list?n=-1            | 400 | PAGINATION_NUMBER_INVALID",
                "PUT    | a/manifests/latest          | 400 | MANIFEST_INVALID",
            })
    void refuses(String method, String path, int status, String code) {
        WebFixture.Answer answer = web.send(method, expanded(path));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(web.calls()).isEmpty();
    }

    @Test
    void saysWhichMethodsAreTaken() {
        assertThat(web.send("POST", "a/manifests/latest").header("Allow"))
                .contains("GET", "HEAD", "PUT", "DELETE")
                .doesNotContain("POST");
    }

    private static String expanded(String text) {
        return text.replaceAll("\\bD\\b", RecordingRegistry.DIGEST.toString())
                .replaceAll("\\bU\\b", RecordingRegistry.UPLOAD);
    }
}
