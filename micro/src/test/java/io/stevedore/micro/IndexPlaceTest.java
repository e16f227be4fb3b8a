package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.config.GivenSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexPlaceTest {

    @Test
    void isAFileByDefault() {
        assertThat(place(Map.of()))
                .isEqualTo(IndexPlace.file(Path.of("data/index.db").toAbsolutePath()));
    }

    @Test
    void namesADatabaseButNoPassword() {
        IndexPlace place = place(Map.of(
                "registry.index",
                "postgresql",
                "registry.index.postgresql.url",
                "jdbc:postgresql://me:hidden@db:5432/registry?password=hidden"));

        assertThat(place.name()).isEqualTo("postgresql://db:5432/registry");
        assertThat(place.file()).isEmpty();
    }

    @Test
    void namesATableWithoutTheFileThatSqliteWouldHave() {
        IndexPlace place = place(Map.of("registry.index", "dynamodb"));

        assertThat(place.name()).isEqualTo("dynamodb://stevedore");
        assertThat(place.file()).isEmpty();
    }

    private static IndexPlace place(Map<String, String> settings) {
        return IndexPlace.of(new GivenSettings(settings, Map.of()));
    }
}
