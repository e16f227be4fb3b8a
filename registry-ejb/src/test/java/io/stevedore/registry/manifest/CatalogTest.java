package io.stevedore.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogTest extends WithRegistry {

    @Test
    void listsRepositoriesPageByPageInOrder() {
        for (String name : new String[] {"b", "a/b", "a", "a-b", "a.b"}) {
            Images.push(registry, new RepositoryName(name), "v1", Content.random(1, 10));
        }

        Page<RepositoryName> first = registry.catalog().list(new PageRequest(3, ""));
        Page<RepositoryName> second =
                registry.catalog().list(new PageRequest(3, first.next().orElseThrow()));

        assertThat(first.items()).extracting(RepositoryName::text).containsExactly("a", "a-b", "a.b");
        assertThat(second.items()).extracting(RepositoryName::text).containsExactly("a/b", "b");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void knowsNothingOfRepositoryWithoutManifest() {
        Images.pushConfig(registry, NAME);

        assertThat(registry.catalog().list(new PageRequest(10, "")))
                .isEqualTo(new Page<RepositoryName>(List.of(), Optional.empty()));
    }

    @Test
    void refusesToBeginAfterWhatIsNoName() {
        assertThatExceptionOfType(RegistryException.NameInvalid.class)
                .isThrownBy(() -> registry.catalog().list(new PageRequest(10, "x".repeat(5_000))));
        assertThatExceptionOfType(RegistryException.NameInvalid.class)
                .isThrownBy(() -> registry.catalog().list(new PageRequest(10, "A")));
    }
}
