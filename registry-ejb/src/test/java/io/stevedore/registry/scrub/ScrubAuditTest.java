package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Scrubs;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScrubAuditTest extends WithRegistry {

    @Override
    protected TestRegistry newRegistry() {
        try {
            Path rules =
                    Files.writeString(directory.resolve("rules"), "rules: [{allow: pull, to: everyone, on: '**'}]");
            TestRegistry made = TestRegistry.under(rules, directory);
            made.caller().setOperator();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsWithheldAndServedAgainIsThere() throws IOException {
        byte[] layer = Content.random(1, 1000);
        Images.push(registry, NAME, "v1", layer);
        Digest digest = Content.sha256(layer);
        Path file = directory.resolve(
                "store" + registry.blobIndex().stored(digest).orElseThrow().location());

        Files.write(file, Content.random(2, 1000));
        Scrubs.of(registry).run(true, line -> {});
        assertThat(registry.audit().entries())
                .singleElement()
                .asString()
                .contains(
                        "\"means\":\"scrub\"",
                        "\"action\":\"mark-damaged\"",
                        "\"subject\":\"" + digest + "\"",
                        "\"rule\":\"the bytes have the digest ");

        Files.write(file, layer);
        Scrubs.of(registry).run(true, line -> {});
        assertThat(registry.audit().entries()).hasSize(2).last().asString().contains("\"action\":\"mark-whole\"");
    }
}
