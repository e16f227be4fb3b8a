package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoragePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "123.abc", "//bcd", "/abc_123/", "/a//b", "/..", "/.", "/a/../b", "/a~b", "/a b", "/ü"
            })
    void refusesInvalidPaths(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoragePath(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @Test
    void refusesMoreThanAThousandCharacters() {
        assertThat(new StoragePath("/" + "a".repeat(999)).name()).hasSize(999);
        assertThatIllegalArgumentException().isThrownBy(() -> new StoragePath("/" + "a".repeat(1000)));
    }

    @Test
    void namesParentAndChild() {
        StoragePath path = new StoragePath("/a/b.c");

        assertThat(path.parent()).isEqualTo(new StoragePath("/a"));
        assertThat(path.parent().parent()).isEqualTo(StoragePath.ROOT);
        assertThat(StoragePath.ROOT.parent()).isEqualTo(StoragePath.ROOT);
        assertThat(path.name()).isEqualTo("b.c");
        assertThat(StoragePath.ROOT.child("a").child("b.c")).isEqualTo(path);
    }

    @Test
    void liesBelowItsDirectoriesAndNotBelowSiblingsOrItself() {
        StoragePath path = new StoragePath("/a/b/c");

        assertThat(path.isBelow(new StoragePath("/a"))).isTrue();
        assertThat(path.isBelow(new StoragePath("/a/b"))).isTrue();
        assertThat(path.isBelow(StoragePath.ROOT)).isTrue();
        assertThat(path.isBelow(path)).isFalse();
        assertThat(path.isBelow(new StoragePath("/a/b/c/d"))).isFalse();
        assertThat(new StoragePath("/ab").isBelow(new StoragePath("/a"))).isFalse();
        assertThat(StoragePath.ROOT.isBelow(StoragePath.ROOT)).isFalse();
    }
}
