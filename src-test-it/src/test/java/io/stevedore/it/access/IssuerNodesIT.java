package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.servers.issuer.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser leaves for an issuer from one node, comes back to another one, and goes on at the first. */
class IssuerNodesIT {

    private static final String HOST = "https://registry.example";

    @Test
    void noNodeNeedsToRemember(@TempDir Path directory) throws IOException {
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        SharedIndex index = SharedIndex.in(IndexKind.POSTGRESQL);
        try (TestIssuer issuer = TestIssuer.start()) {
            Files.writeString(directory.resolve("issuers.yaml"), """
                    issuers:
                      - {issuer: "%s", audience: registry, prefix: sso, name: "{sub}", page: {client: page}}
                    """.formatted(issuer.url()));
            ClosedRegistry.prepare(directory);
            try (RegistryProcess first = RegistryProcess.start(bucket.of(index.of(node(directory))));
                    RegistryProcess second = RegistryProcess.start(bucket.of(index.of(node(directory))))) {
                Answer begun = new Http(first)
                        .get("/stevedore/v1/session/oidc/start?issuer=" + issuer.url())
                        .assertStatus(303);
                String back = new Http(first).get(begun.header("Location")).header("Location");
                assertThat(back).startsWith(HOST + "/stevedore/v1/session/oidc/callback?");

                Answer in = new Http(second)
                        .get(back.substring(HOST.length()), "Cookie", pair(begun.header("Set-Cookie")))
                        .assertStatus(303);

                String session = in.headers("Set-Cookie").stream()
                        .filter(each -> each.startsWith("stevedore-session="))
                        .findFirst()
                        .orElse("");
                assertThat(session).endsWith("; HttpOnly; SameSite=Strict; Secure");
                assertThat(new Http(first)
                                .get("/stevedore/v1/me", "Cookie", pair(session))
                                .text())
                        .contains("\"name\":\"sso:ann\"");
            }
        }
    }

    private static Launch node(Path directory) {
        return ClosedRegistry.launch(directory)
                .with("registry.auth", "htpasswd,oidc")
                .with(
                        "registry.auth.oidc.file",
                        directory.resolve("issuers.yaml").toString())
                .with("registry.http.host", HOST)
                .with("registry.http.relativeurls", "true");
    }

    /** What a browser sends back. */
    private static String pair(String cookie) {
        return cookie.replaceFirst(";.*", "");
    }
}
