package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestCollection;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionAuditTest extends WithCollection {

    @Override
    protected TestRegistry newRegistry() {
        try {
            Path rules =
                    Files.writeString(directory.resolve("rules"), "rules: [{allow: pull, to: everyone, on: '**'}]");
            Files.createFile(directory.resolve(TestCollection.UNTAGGED));
            TestRegistry made = TestRegistry.under(rules, directory);
            made.caller().setOperator();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsCollectedIsThere() {
        byte[] layer = Content.random(1, 1000);
        Digest image = Images.push(registry, NAME, "v1", layer);
        registry.manifests().delete(NAME, new Tag("v1"));
        rounds();
        rounds();

        List<String> entries = registry.audit().entries();
        assertThat(entries).allMatch(entry -> entry.contains("\"means\":\"collection\""));
        assertThat(entries)
                .anyMatch(entry -> entry.contains("\"action\":\"delete-manifest\"")
                        && entry.contains("\"target\":\"team/app\"")
                        && entry.contains("\"subject\":\"" + image + "\""))
                .anyMatch(entry -> entry.contains("\"action\":\"delete-blob\"")
                        && entry.contains("\"subject\":\"" + Content.sha256(layer) + "\""));
        assertThat(entries).as("image, layer and config").hasSize(3);
    }
}
