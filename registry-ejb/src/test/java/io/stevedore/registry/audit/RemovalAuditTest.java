package io.stevedore.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.TestRetention;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.retention.RetentionReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalAuditTest extends WithRegistry {

    @Override
    protected TestRegistry newRegistry() {
        try {
            Path rules =
                    Files.writeString(directory.resolve("rules"), "rules: [{allow: pull, to: everyone, on: '**'}]");
            Files.writeString(directory.resolve(TestRetention.RULES), "rules: [{on: team/app, newest: 1}]");
            TestRegistry made = TestRegistry.under(rules, directory);
            made.caller().setOperator();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Digest push(String tag) {
        return Images.push(registry, NAME, tag, Content.random(tag.hashCode(), 10));
    }

    private RetentionReport retain(boolean dryRun) {
        return registry.retention().retention().run(dryRun, line -> {});
    }

    @Test
    void tagsThatRetentionRemovesAreThere() {
        Digest old = push("old");
        push("new");
        assertThat(retain(true).removed()).isEqualTo(1);
        assertThat(registry.audit().entries()).isEmpty();

        retain(false);

        List<String> entries = registry.audit().entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0))
                .contains("\"means\":\"retention\"", "\"action\":\"delete-tag\"", "\"target\":\"team/app:old\"")
                .contains("\"subject\":\"" + old + "\"", "\"rule\":\"rule 1 (on team/app): not among the newest 1");
    }

    @Test
    void nobodyAuditsWhereEverybodyMayDoEverything() {
        push("old");
        push("new");
        registry.close();
        registry = TestRegistry.open(directory);

        assertThat(retain(false).removed()).isEqualTo(1);

        assertThat(registry.audit().entries()).isEmpty();
    }
}
