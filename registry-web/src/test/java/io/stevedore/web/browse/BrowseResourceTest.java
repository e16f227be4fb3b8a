package io.stevedore.web.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.web.WebFixture;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowseResourceTest {

    private static final String V1 = "/stevedore/v1/";
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final WebFixture web = new WebFixture();

    @Test
    void asksForWhatTheQueryNames() {
        get("repositories");
        get("repositories?search=App&n=7&last=a/b");
        get("repository?name=a/tags/b");
        get("tags?repository=a/b");
        get("tags?repository=a/b&search=V&sort=-pushed&n=500&last=x");
        get("manifest?repository=a/b&reference=v1");
        get("manifest?repository=a/b&reference=" + DIGEST);
        get("referrers?repository=a/b&digest=" + DIGEST);
        get("search?q=%20a%20&n=3&last=a/b");

        assertThat(web.calls())
                .containsExactly(
                        "repositories  50 ",
                        "repositories App 7 a/b",
                        "describe a/tags/b",
                        "table a/b  name 50 ",
                        "table a/b V -pushed 100 x",
                        "show a/b v1",
                        "show a/b " + DIGEST,
                        "tree a/b " + DIGEST,
                        "search a 3 a/b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repositories?n=x | The parameter n is \"x\"; wanted a number from 1 to 1000.",
                "repositories?n=-1 | The parameter n is \"-1\"; wanted a number from 1 to 1000.",
                "repositories?n=0 | The parameter n is \"0\"; wanted a number from 1 to 1000.",
                "repositories?search=a&search=b | The parameter search is \"a, b\"; it stands there 2",
                "repository | The parameter name is missing; wanted the name of a repository, such as team/app",
                "repository?name=A | Invalid repository name: wanted lower-case letters and digits",
                "tags?repository=a&sort=age | The parameter sort is \"age\"; wanted one of name, -name",
                "tags?repository=a&repository=b | The parameter repository is \"a, b\"; it stands there 2",
                "manifest?repository=a | The parameter reference is missing; wanted a tag or a digest.",
                "manifest?repository=a&reference=a:b | Invalid digest",
                "manifest?repository=a&reference=- | Invalid tag",
                "referrers?repository=a&digest=v1 | Invalid digest: wanted algorithm:hex",
                "search | The parameter q is missing; wanted a part of a name, name:tag, name@digest, or a digest",
                "search?q=%20 | The parameter q is missing",
            })
    void saysWhatIsWrongWithAParameter(String path, String message) {
        WebFixture.Answer answer = web.send("GET", V1 + path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = Json.createReader(new StringReader(answer.body())).readObject();
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getString("title")).isEqualTo("Bad Request");
        assertThat(problem.getInt("status")).isEqualTo(400);
        assertThat(problem.getString("detail")).startsWith(message).endsWith(".");
        assertThat(problem.getJsonArray("errors").getJsonObject(0)).containsKeys("code", "message", "detail");
        assertThat(web.calls()).isEmpty();
    }

    @Test
    void refusesLongTexts() {
        WebFixture.Answer answer = web.send("GET", V1 + "search?q=" + "a".repeat(401));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("wanted at most 400 characters");
    }

    private void get(String path) {
        WebFixture.Answer answer = web.send("GET", V1 + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
