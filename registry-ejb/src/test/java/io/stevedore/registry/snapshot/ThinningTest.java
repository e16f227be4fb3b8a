package io.stevedore.registry.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:30:00Z");

    private static List<SnapshotName> every(Duration interval, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SnapshotName.newAt(NOW.minus(interval.multipliedBy(i))))
                .toList();
    }

    private static Set<SnapshotName> kept(List<SnapshotName> complete) {
        return Thinning.kept(complete, NOW);
    }

    @Test
    void theNewestThreeStayHoweverOldTheyAre() {
        List<SnapshotName> old = IntStream.range(0, 5)
                .mapToObj(i -> SnapshotName.newAt(NOW.minus(Duration.ofDays(400 + i))))
                .toList();

        assertThat(kept(old)).containsExactlyInAnyOrderElementsOf(old.subList(0, 3));
    }

    @Test
    void aYearOfEveryTenMinutesBecomesThirtySixOrSo() {
        List<SnapshotName> all = every(Duration.ofMinutes(10), 6 * 24 * 365);

        Set<SnapshotName> kept = kept(all);

        assertThat(kept).contains(all.get(0), all.get(1), all.get(2)).hasSizeBetween(30, 42);
        assertThat(kept).allMatch(name -> name.begunAt().isAfter(NOW.minus(Duration.ofDays(36))));
    }

    @Test
    void whoeverThinsEachTimeKeepsAWeekOfDaysAndFiveWeeks() {
        List<SnapshotName> there = List.of();
        for (int day = 200; day >= 0; day--) {
            Instant now = NOW.minus(Duration.ofDays(day));
            List<SnapshotName> with = new ArrayList<>(there);
            with.add(SnapshotName.newAt(now));
            there = List.copyOf(Thinning.kept(with, now));
        }

        assertThat(there).hasSizeBetween(10, 13);
        assertThat(there.stream().filter(name -> name.begunAt().isBefore(NOW.minus(Duration.ofDays(27)))))
                .isNotEmpty();
    }

    @Test
    void fewAreAllKept() {
        List<SnapshotName> all = every(Duration.ofDays(1), 7);

        assertThat(kept(all)).containsExactlyInAnyOrderElementsOf(all);
    }
}
