package io.stevedore.registry.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses the snapshots that are kept. These are the newest three, and the newest of each hour of a day, of each day
 * of a week, and of each week of five.
 */
final class Thinning {

    private static final int NEWEST = 3;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FIVE_WEEKS = Duration.ofDays(35);

    private Thinning() {}

    /** @param complete in any order */
    static Set<SnapshotName> kept(List<SnapshotName> complete, Instant now) {
        List<SnapshotName> newestFirst =
                complete.stream().sorted(Comparator.reverseOrder()).toList();
        Set<SnapshotName> kept = new HashSet<>(newestFirst.subList(0, Math.min(NEWEST, newestFirst.size())));
        addNewest(kept, newestFirst, now.minus(DAY), begun -> begun.truncatedTo(ChronoUnit.HOURS));
        addNewest(kept, newestFirst, now.minus(WEEK), begun -> begun.truncatedTo(ChronoUnit.DAYS));
        addNewest(kept, newestFirst, now.minus(FIVE_WEEKS), Thinning::week);
        return kept;
    }

    private static void addNewest(
            Set<SnapshotName> kept, List<SnapshotName> newestFirst, Instant after, Function<Instant, Object> span) {
        Set<Object> seen = new HashSet<>();
        newestFirst.stream()
                .filter(name -> name.begunAt().isAfter(after))
                .filter(name -> seen.add(span.apply(name.begunAt())))
                .forEach(kept::add);
    }

    private static Object week(Instant begun) {
        return Math.floorDiv(begun.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay(), WEEK.toDays());
    }
}
