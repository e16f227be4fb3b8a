package io.stevedore.it.kill;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The points that were tried, as a table for people. */
final class PointTable {

    private PointTable() {}

    static String of(Backend backend, List<Stop> stops) {
        var byOperation = stops.stream()
                .filter(stop -> !stop.isAnswered())
                .collect(Collectors.groupingBy(Stop::operation, TreeMap::new, Collectors.toList()));
        return byOperation.entrySet().stream()
                .map(entry -> "| %s | %s |\n".formatted(entry.getKey(), steps(backend, entry.getValue())))
                .collect(Collectors.joining("", "| on " + backend.name() + " | steps |\n|---|---|\n", "\n"));
    }

    private static String steps(Backend backend, List<Stop> stops) {
        return stops.stream()
                .sorted(Comparator.comparingInt(Stop::number))
                .map(stop -> LeftToTheSweep.after(backend, stop).isPresent() ? "**" + stop.step() + "**" : stop.step())
                .collect(Collectors.joining(", "));
    }
}
