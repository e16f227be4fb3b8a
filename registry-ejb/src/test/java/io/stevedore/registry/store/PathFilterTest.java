package io.stevedore.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathFilterTest {

    private static final int SIZE = 1 << 16;

    private static List<String> texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static long held(PathFilter filter, List<String> texts) {
        return texts.stream().filter(filter::mayHold).count();
    }

    @Test
    void forgetsNothingHoweverFullItIs() {
        PathFilter filter = new PathFilter(64);
        texts("known", 1000).forEach(filter::add);

        assertThat(held(filter, texts("known", 1000))).isEqualTo(1000);
    }

    @Test
    void holdsNothingAtFirst() {
        assertThat(held(new PathFilter(), texts("other", 1000))).isZero();
    }

    @Test
    void isMistakenAsSeldomAsItSays() {
        int asFull = (int) (10_000_000L * SIZE / PathFilter.BITS);
        PathFilter filter = new PathFilter(SIZE);
        texts("known", asFull).forEach(filter::add);

        assertThat(held(filter, texts("other", 100_000))).isBetween(100L, 1_000L);
    }

    @Test
    void anotherOneIsMistakenInOthers() {
        PathFilter first = new PathFilter(1 << 10);
        PathFilter second = new PathFilter(1 << 10);
        texts("known", 200).forEach(first::add);
        texts("known", 200).forEach(second::add);

        assertThat(texts("other", 10_000).stream().filter(first::mayHold))
                .isNotEmpty()
                .anyMatch(text -> !second.mayHold(text));
    }
}
