package io.stevedore.registry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void aLineBeginsWithTheShareThatIsDone() {
        assertThat(Span.WHOLE.line(1, 8, "one")).isEqualTo("12.5 %, one");
    }

    @Test
    void aPartTellsOfTheWhole() {
        assertThat(Span.WHOLE.part(1, 4).part(0, 2).line(1, 1, "it")).isEqualTo("37.5 %, it");
    }

    @Test
    void whatIsNotOverIsNotAll() {
        assertThat(Span.WHOLE.line(3, 2, "more than was thought")).startsWith("99.9 %");
    }

    @Test
    void nothingToDoIsNothingDone() {
        assertThat(Span.WHOLE.line(0, 0, "none")).startsWith("0.0 %");
        assertThat(Span.WHOLE.split(List.of())).isEmpty();
    }

    @Test
    void partsAreAsLargeAsWhatIsToBeDone() {
        assertThat(Span.WHOLE.part(1, 2).split(List.of(3L, 0L, 1L)))
                .containsExactly(new Span(0.5, 0.875), new Span(0.875, 0.875), new Span(0.875, 1));
    }

    @Test
    void partsOfNothingAreAlike() {
        assertThat(Span.WHOLE.split(List.of(0L, 0L))).containsExactly(new Span(0, 0.5), new Span(0.5, 1));
    }

    /** Sizes in manifests are whatever somebody wrote there. */
    @Test
    void sizesBeyondAllBoundsAreShared() {
        List<Span> parts = Span.WHOLE.split(List.of(Long.MAX_VALUE, Long.MAX_VALUE, 1L));
        assertThat(parts.get(0).end()).isEqualTo(0.5, within(1e-9));
        assertThat(parts.get(2).end()).isEqualTo(1, within(1e-9));
    }

    @Test
    void partsInSumAreNoMoreThanTheWhole() {
        assertThat(Span.WHOLE.split(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L)))
                .last()
                .satisfies(last -> assertThat(last.end()).isEqualTo(1, within(1e-9)));
    }

    @Test
    void sharesAreInOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(0.5, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(Double.NaN, 1));
    }
}
