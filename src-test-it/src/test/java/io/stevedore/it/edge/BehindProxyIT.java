package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that its clients see under another address, or may only read. */
class BehindProxyIT {

    private static final byte[] BLOB = "hello".getBytes(UTF_8);
    private static final String PUSH = "/v2/a/blobs/uploads/?digest=" + Content.digest(BLOB);

    @Test
    void answersNameTheAddressOfTheProxy(@TempDir Path data) {
        Launch launch = Launch.in(data)
                .with("registry.http.host", "https://r.example")
                .with("registry.http.prefix", "/images/");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            String blob = "/v2/a/blobs/" + Content.digest(BLOB);

            Answer pushed = http.send("POST", "/images" + PUSH, BLOB).assertStatus(201);

            pushed.assertHeader("Location").isEqualTo("https://r.example/images" + blob);
            assertThat(http.get("/images" + blob).assertStatus(200).body()).isEqualTo(BLOB);
            assertThat(http.get(blob).assertStatus(200).body()).isEqualTo(BLOB); // a proxy that cuts it off
            http.get("/imagesv2/").assertStatus(404);
            http.get("/images/../v2/").assertStatus(400);
        }
    }

    /** Those of a page of another site, as distribution's variable has them; what an answer says itself stays. */
    @Test
    void everyAnswerHasTheHeadersOfTheOperator(@TempDir Path data) throws IOException {
        Launch launch = Launch.in(data)
                .withVariable("REGISTRY_HTTP_HEADERS_Access-Control-Allow-Origin", "['https://ui.example']")
                .with("registry.http.headers", "{X-Two: [a, 'b, c'], Docker-Distribution-Api-Version: [other]}");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            for (String target : new String[] {"/v2/", "/v2/a/manifests/b", "/v2//", "/", "/health", "/v2/%00"}) {
                Answer answer = RawConnection.exchange(registry, "GET", target);
                answer.assertHeader("Access-Control-Allow-Origin").isEqualTo("https://ui.example");
                assertThat(answer.headers("X-Two")).as(target).containsExactly("a", "b, c");
            }
            RawConnection.exchange(registry, "HEAD", "/v2/")
                    .assertHeader("Docker-Distribution-Api-Version")
                    .isEqualTo("registry/2.0");
            RawConnection.exchange(registry, "OPTIONS", "/v2/")
                    .assertStatus(200)
                    .assertHeader("Access-Control-Allow-Origin")
                    .isEqualTo("https://ui.example");
        }
    }

    @Test
    void wrongHeadersEndTheStart(@TempDir Path data) {
        try (RegistryProcess registry =
                RegistryProcess.launch(Launch.in(data).with("registry.http.headers.Content-Length", "0"))) {
            assertThat(registry.awaitExit()).isEqualTo(2);
            assertThat(registry.errors()).contains("\"Content-Length\" is no name of such a header");
        }
    }

    @Test
    void readOnlyRegistryServesAndTakesNothing(@TempDir Path data) {
        try (RegistryProcess registry =
                RegistryProcess.start(Launch.in(data).with("registry.storage.maintenance.readonly", "true"))) {
            Http http = new Http(registry);

            for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
                Answer refused = http.send(method, PUSH, BLOB).assertStatus(405).assertRefused();
                refused.assertHeader("Allow").isEqualTo("GET, HEAD");
            }
            http.get("/v2/").assertStatus(200);
            http.get("/v2/_catalog").assertStatus(200);
        }
    }
}
