package io.stevedore.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest extends WithRegistry {

    private static final List<Tag> SORTED =
            tags("1.0", "1.0-rc", "1.0.1", "1.10", "1.9", "B", "_", "a", "a-b", "a.b", "b");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 11, 12, 1000})
    void areListedPageByPageInOrder(int limit) {
        push(SORTED);
        List<Tag> listed = new ArrayList<>();

        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Page<Tag> page = list(limit, next.get());
            assertThat(page.items()).hasSizeBetween(1, limit);
            listed.addAll(page.items());
            next = page.next();
        }

        assertThat(listed).isEqualTo(SORTED);
    }

    @Test
    void beginAfterTagThatNeedNotExist() {
        push(tags("a", "c"));

        assertThat(list(10, "b").items()).isEqualTo(tags("c"));
        assertThat(list(10, "c").items()).isEmpty();
    }

    @Test
    void areNoneIfNoneAreWanted() {
        push(tags("a"));

        assertThat(list(0, "")).isEqualTo(new Page<Tag>(List.of(), Optional.empty()));
    }

    @Test
    void refuseToBeginAfterWhatIsNoTag() {
        push(tags("a"));

        assertThatExceptionOfType(RegistryException.TagInvalid.class).isThrownBy(() -> list(10, "x".repeat(5_000)));
        assertThatExceptionOfType(RegistryException.TagInvalid.class).isThrownBy(() -> list(10, "a/b"));
    }

    @Test
    void areThoseOfTheirRepositoryOnly() {
        push(tags("a"));

        assertThatExceptionOfType(RegistryException.NameUnknown.class)
                .isThrownBy(() -> registry.tags().list(OTHER, new PageRequest(10, "")));
    }

    @Test
    void areNoneInRepositoryThatLostThem() {
        push(tags("a"));
        registry.manifests().delete(NAME, new Tag("a"));

        assertThat(list(10, "").items()).isEmpty();
    }

    private Page<Tag> list(int limit, String last) {
        return registry.tags().list(NAME, new PageRequest(limit, last));
    }

    private void push(List<Tag> tags) {
        Images.pushConfig(registry, NAME);
        registry.manifests().put(NAME, tags.get(0), tags, Images.IMAGE, Images.image());
    }

    private static List<Tag> tags(String... texts) {
        return Stream.of(texts).map(Tag::new).toList();
    }
}
