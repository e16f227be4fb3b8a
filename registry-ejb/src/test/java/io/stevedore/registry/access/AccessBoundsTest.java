package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Principal;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long is searched for what somebody may see among much that he may not. */
class AccessBoundsTest {

    private static final String RULES = """
            rules:
              - {allow: everything, to: "user:admin", on: "**"}
              - {allow: [pull, push], to: "user:ann", on: "z/**"}
            """;

    @TempDir
    Path directory;

    private TestRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = TestRegistry.under(Files.writeString(directory.resolve("rules.yaml"), RULES), directory);
        registry.callAs(Principal.user("admin"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theCatalogLooksAtTenThousandNamesInOneRequest() {
        write(10_000, i -> new Key("catalog#0", "a/" + i));
        write(1, i -> new Key("catalog#0", "z/seen"));
        registry.callAs(Principal.user("ann"));

        assertThat(registry.callsOf(() -> list(1, ""))).hasSize(100);
        assertThat(registry.callsOf(() -> list(1000, ""))).hasSize(10);
        Page<RepositoryName> first = list(1, "");
        assertThat(first.items()).isEmpty();
        assertThat(list(1, first.next().orElseThrow()))
                .isEqualTo(new Page<>(List.of(new RepositoryName("z/seen")), Optional.empty()));
    }

    @Test
    void aMountLooksAtAThousandRepositories() {
        byte[] bytes = Content.random(1, 50);
        Digest digest = Content.sha256(bytes);
        registry.uploads().push(new RepositoryName("z/has"), digest, Content.chunk(bytes));
        write(999, i -> new Key("blob#" + digest, "repo#a/" + i));
        assertThat(isMounted(digest)).isTrue();

        write(1, i -> new Key("blob#" + digest, "repo#b"));

        assertThat(isMounted(digest)).isFalse();
    }

    private boolean isMounted(Digest digest) {
        registry.callAs(Principal.user("ann"));
        return registry.blobs().mount(new RepositoryName("z/wants"), digest, Optional.empty());
    }

    private Page<RepositoryName> list(int limit, String last) {
        return registry.catalog().list(new PageRequest(limit, last));
    }

    private void write(int count, IntFunction<Key> key) {
        TableClient table = registry.table();
        for (int i = 0; i < count; i += 50) {
            table.write(IntStream.range(i, Math.min(count, i + 50))
                    .mapToObj(row -> (Change) new Change.Put(key.apply(row), RowValue.of(Map.of()), Condition.ALWAYS))
                    .toList());
        }
    }
}
