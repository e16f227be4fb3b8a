package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.rules.Action;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "'repository:a/b:push,pull',        repository, a/b,     'pull,push'",
        "repository:host:5000/a:pull,       repository, host:5000/a, pull",
        "repository(plugin):a:pull,         repository, a,       pull",
        "registry:catalog:*,                registry,   catalog, *",
        "repository:a:,                     repository, a,       ''",
        "'repository:a:pull,pull,,x',       repository, a,       'pull,x'",
    })
    void parses(String text, String type, String name, String actions) {
        assertThat(Scope.parse(text)).hasValueSatisfying(scope -> {
            assertThat(scope.type()).isEqualTo(type);
            assertThat(scope.name()).isEqualTo(name);
            assertThat(scope).asString().isEqualTo(type + ":" + name + ":" + actions);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "repository", "repository:a", ":"})
    void whatIsNoneIsNone(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @Test
    void coversTheActionsOfItsWordsInItsRepository() {
        Scope push = new Scope("repository", "a", Set.of("push"));

        assertThat(push.covers(Action.PUSH, "a")).isTrue();
        assertThat(push.covers(Action.MOVE_TAG, "a")).isTrue();
        assertThat(push.covers(Action.PULL, "a")).isFalse();
        assertThat(push.covers(Action.PUSH, "b")).isFalse();
        assertThat(new Scope("repository", "a", Set.of("*")).covers(Action.DELETE_BLOB, "a"))
                .isTrue();
        assertThat(new Scope("other", "a", Set.of("*")).covers(Action.PULL, "a"))
                .isFalse();
    }

    /** A token server that grants whatever it is asked for, could be asked for a repository without a name. */
    @Test
    void nobodyAdministersByAGrant() {
        assertThat(new Scope("repository", "", Set.of("*", "")).covers(Action.ADMINISTER, ""))
                .isFalse();
        assertThat(new Scope("repository", "a", Set.of("*"))
                        .limitedTo(action -> true)
                        .actions())
                .containsExactlyInAnyOrder("pull", "push", "delete");
    }

    @Test
    void isLimitedToWhatSomebodyMay() {
        Scope all = new Scope("repository", "a", Set.of("*"));

        assertThat(all.limitedTo(action -> action == Action.PULL || action == Action.DELETE_TAG)
                        .actions())
                .containsExactlyInAnyOrder("pull", "delete");
        assertThat(new Scope("repository", "a", Set.of("pull", "x"))
                        .limitedTo(action -> true)
                        .actions())
                .containsExactly("pull");
        assertThat(new Scope("other", "a", Set.of("pull"))
                        .limitedTo(action -> true)
                        .actions())
                .isEmpty();
        assertThat(new Scope("registry", "catalog", Set.of("*"))
                        .limitedTo(action -> false)
                        .actions())
                .containsExactly("*");
    }
}
