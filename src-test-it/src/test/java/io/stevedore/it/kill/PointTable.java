package io.stevedore.it.kill;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The points that were tried, as a table for people. */
public final class PointTable {

    private PointTable() {}

    static String of(Backend backend, List<Stop> stops) {
        Map<String, List<String>> steps = new LinkedHashMap<>();
        stops.stream()
                .filter(stop -> !stop.isAnswered())
                .collect(Collectors.groupingBy(Stop::operation, TreeMap::new, Collectors.toList()))
                .forEach((operation, tried) -> steps.put(operation.toString(), steps(backend, tried)));
        return of(backend.name(), steps);
    }

    /** @param steps of each operation, in order */
    public static String of(String backend, Map<String, List<String>> steps) {
        return steps.entrySet().stream()
                .map(entry -> "| %s | %s |\n".formatted(entry.getKey(), String.join(", ", entry.getValue())))
                .collect(Collectors.joining("", "| on " + backend + " | steps |\n|---|---|\n", "\n"));
    }

    private static List<String> steps(Backend backend, List<Stop> stops) {
        return stops.stream()
                .sorted(Comparator.comparingInt(Stop::number))
                .map(stop -> LeftToTheSweep.after(backend, stop).isPresent() ? "**" + stop.step() + "**" : stop.step())
                .toList();
    }
}
