package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final Principal ANN = Principal.user("ann");

    @Test
    void reachesItsActionsOnItsRepositories() {
        Reach reach = Reach.parse(List.of("pull", "delete"), List.of("team/*", "home/{user}"));

        assertThat(reach.covers(ANN, Action.PULL, "team/a")).isTrue();
        assertThat(reach.covers(ANN, Action.LIST, "team/a")).isTrue();
        assertThat(reach.covers(ANN, Action.DELETE_TAG, "home/ann")).isTrue();
        assertThat(reach.covers(ANN, Action.PUSH, "team/a")).isFalse();
        assertThat(reach.covers(ANN, Action.PULL, "team/a/b")).isFalse();
        assertThat(reach.covers(Principal.robot("ann"), Action.PULL, "home/ann"))
                .isFalse();
    }

    @Test
    void administersOnlyWhereThatIsSaid() {
        assertThat(Reach.parse(List.of("everything"), List.of("**")).covers(ANN, Action.ADMINISTER, ""))
                .isFalse();
        assertThat(Reach.parse(List.of("administer"), List.of("**")).covers(ANN, Action.ADMINISTER, ""))
                .isTrue();
        assertThat(Reach.parse(List.of("administer"), List.of("*")).covers(ANN, Action.ADMINISTER, ""))
                .isFalse();
    }

    @Test
    void isReadAsItIsWritten() {
        Reach reach = Reach.parse(List.of("delete", "pull"), List.of("**", "a"));

        assertThat(reach.actions()).containsExactly("pull", "delete-tag", "delete-manifest", "delete-blob");
        assertThat(reach.on()).containsExactly("**", "a");
    }

    @Test
    void wrongWordsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reach.parse(List.of("pul"), List.of("a")))
                .withMessageContaining("\"pul\" is no action");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reach.parse(List.of("pull"), List.of("A b")))
                .withMessageContaining("is no pattern");
        assertThatIllegalArgumentException().isThrownBy(() -> Reach.parse(List.of("pull"), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Reach.parse(List.of(), List.of("a")));
    }
}
