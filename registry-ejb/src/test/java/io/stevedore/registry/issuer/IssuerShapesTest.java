package io.stevedore.registry.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import io.stevedore.servers.issuer.TestIssuer;
import io.stevedore.servers.issuer.TokenShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as GitHub Actions, GitLab CI and Kubernetes make them, with a file of all three. */
class IssuerShapesTest {

    private static final String AUDIENCE = "https://registry.example";

    @TempDir
    Path directory;

    private final TestIssuer gitHub = TestIssuer.start();
    private final TestIssuer gitLab = TestIssuer.start();
    private final TestIssuer cluster = TestIssuer.start();

    private IssuerLogins logins = new IssuerLogins();

    @BeforeEach
    void open() throws IOException {
        Path keys = Files.writeString(directory.resolve("cluster.jwks"), cluster.jwks());
        Path file = Files.writeString(directory.resolve("issuers.yaml"), """
                issuers:
                - issuer: %s
                  audience: %4$s
                  prefix: github
                  name: "{repository_id}"
                  groups: ["owner:{repository_owner_id}", "{environment}"]
                  require: {event_name: [push, workflow_dispatch], ref_protected: "true"}
                - issuer: %s
                  audience: %4$s
                  prefix: gitlab
                  name: "{project_id}"
                  groups: ["{groups_direct}", "runner:{runner_id}"]
                  require: {ref_protected: "true"}
                - issuer: %s
                  audience: %4$s
                  prefix: prod
                  name: "{/kubernetes.io/namespace}:{/kubernetes.io/serviceaccount/name}"
                  groups: "{/kubernetes.io/namespace}"
                  jwks: %5$s
                """.formatted(
                        gitHub.url(), gitLab.url(), cluster.url(), AUDIENCE, keys));
        logins = new IssuerLogins(Optional.of(file.toString()), Optional.empty(), InstantSource.system());
    }

    @AfterEach
    void close() {
        gitHub.close();
        gitLab.close();
        cluster.close();
    }

    @Test
    void ofGitHubActions() {
        assertThat(principal(gitHub, TokenShapes.gitHub(AUDIENCE, "74", "push")))
                .isEqualTo(Principal.user("github:74", Set.of("github:owner:65")));
        assertRefused(gitHub, TokenShapes.gitHub(AUDIENCE, "74", "pull_request"));
        assertRefused(gitHub, TokenShapes.gitHub("https://github.com/octo", "74", "push"));
    }

    @Test
    void ofGitLabCi() {
        assertThat(principal(gitLab, TokenShapes.gitLab(AUDIENCE, "22", true)))
                .isEqualTo(
                        Principal.user("gitlab:22", Set.of("gitlab:my-group", "gitlab:other/sub", "gitlab:runner:1")));
        assertRefused(gitLab, TokenShapes.gitLab(AUDIENCE, "22", false));
    }

    @Test
    void ofKubernetes() {
        assertThat(principal(cluster, TokenShapes.kubernetes(AUDIENCE, "build", "kaniko")))
                .isEqualTo(Principal.user("prod:build:kaniko", Set.of("prod:build")));
        assertRefused(cluster, TokenShapes.legacyKubernetes("build", "kaniko"));
        assertThat(cluster.calls()).as("its keys are in a file").isEmpty();
    }

    /** Two clusters may have accounts of the same name. */
    @Test
    void theTokenOfOneIssuerIsNotThatOfAnother() {
        assertRefused(gitHub, TokenShapes.kubernetes(AUDIENCE, "build", "kaniko"));
        String forged = gitLab.key.token(cluster.claims(TokenShapes.kubernetes(AUDIENCE, "build", "kaniko")));
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> logins.identify(forged))
                .withMessageContaining("no key of " + cluster.url());
    }

    private Principal principal(TestIssuer issuer, Map<String, Object> claims) {
        return logins.identify(issuer.issue(claims)).orElseThrow().principal();
    }

    private void assertRefused(TestIssuer issuer, Map<String, Object> claims) {
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> logins.identify(issuer.issue(claims)));
    }
}
