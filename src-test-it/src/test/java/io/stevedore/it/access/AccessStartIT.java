package io.stevedore.it.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users and rules that are wrong from the start, and what the rules say before it. */
class AccessStartIT {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        write("rules.yaml", ClosedRegistry.RULES);
        write("htpasswd", "ann:" + ClosedRegistry.HASH + "\n");
    }

    /** Semicolons stand for line ends. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules.yaml | rules:;- {allow: pul, to: everyone, on: a} | line 2: \"pul\" is no action; wanted pull",
                "rules.yaml | rules:;- {allow: pull, to: everyone} | line 2: the rule has no \"on\"",
                "rules.yaml | rules: [ | rules.yaml, line ",
                "rules.yaml | # nothing | it is empty",
                "htpasswd | ann:$apr1$salt$hidden-hash | line 1: it is no name with a bcrypt hash; write it with",
                "htpasswd | # ok;hidden-word | line 2: it is no name with a bcrypt hash",
            })
    void wrongFileIsRefused(String file, String text, String sentence) throws IOException {
        write(file, text.replace(';', '\n'));

        assertRefused(ClosedRegistry.launch(directory), sentence);
    }

    @ParameterizedTest
    @CsvSource({"rules.yaml, registry.access.file", "htpasswd, registry.auth.htpasswd.path"})
    void missingFileIsRefused(String file, String setting) throws IOException {
        Files.delete(directory.resolve(file));

        assertRefused(ClosedRegistry.launch(directory), setting + ": " + directory.resolve(file) + " cannot be read");
    }

    @Test
    void halfOfTheSettingsIsRefused() {
        Launch open = Launch.in(directory);

        assertRefused(open.with("registry.auth", "htpasswd"), "which needs registry.auth.htpasswd.path as well");
        assertRefused(
                open.with(
                        "registry.auth.htpasswd.path",
                        directory.resolve("htpasswd").toString()),
                "nobody would be asked for a password");
        assertRefused(open.with("registry.auth.token.realm", "https://auth.example"), "say registry.auth=token too");
        assertRefused(open.with("registry.auth", "oidc"), "which needs registry.auth.oidc.file as well");
        assertRefused(open.with("registry.auth", "server"), "without rules everybody whom the server knows could");
    }

    @Test
    void theServerInTheJarHasNoUsers() {
        assertRefused(
                ClosedRegistry.launch(directory).with("registry.auth", "htpasswd,server"),
                "registry.auth has \"server\", and the server in this jar has no users; deploy the EAR");
    }

    @Test
    void theServerInTheJarHasNoMessaging() throws IOException {
        write("events.yaml", "notifications: {endpoints: [{name: a, jms: {factory: jms/f, destination: jms/d}}]}");

        assertRefused(
                Launch.in(directory)
                        .with(
                                "registry.events.file",
                                directory.resolve("events.yaml").toString()),
                "registry.events.file has an endpoint with \"jms\", and the server in this jar has no messaging");
        write("events.yaml", "notifications: {endpoints: [{name: a, url: nowhere}]}");
        assertRefused(
                Launch.in(directory)
                        .with(
                                "registry.events.file",
                                directory.resolve("events.yaml").toString()),
                "line 1: \"nowhere\" is no URL of http or https");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ann | push | team/app | 0 | ann may push team/app: the rule of line 5 allows it",
                "ann | move-tag | team/app:v1 | 1 | ann may not move-tag team/app:v1: the rule of line 9 denies it",
                "anonymous | pull | team/app | 1 | anonymous may not pull team/app: no rule allows it",
                "ann | create-tag | team/app | 2 | does not fit create-tag",
                "ann | fly | team/app | 2 | is no action; wanted pull",
            })
    void tellsWhatTheRulesSay(String user, String action, String target, int exitCode, String sentence) {
        try (RegistryProcess told =
                RegistryProcess.command(ClosedRegistry.launch(directory), "access", "check", user, action, target)) {
            assertThat(told.awaitExit()).as(told.errors()).isEqualTo(exitCode);
            assertThat(exitCode < 2 ? told.output() : told.errors()).contains(sentence);
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    private static void assertRefused(Launch launch, String sentence) {
        try (RegistryProcess refused = RegistryProcess.launch(launch)) {
            assertThat(refused.awaitExit()).as(refused.errors()).isEqualTo(2);
            assertThat(refused.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("stevedore: ")
                    .contains(sentence)
                    .doesNotContain("hidden");
            assertThat(refused.output()).isEmpty();
        }
    }
}
