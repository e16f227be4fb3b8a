package io.stevedore.it.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The points after which something stays that no timer finds, and exactly what: the lines of {@code
 * left-to-the-sweep.csv}. Whoever makes something find it empties that file.
 */
final class LeftToTheSweep {

    private static final List<String[]> LINES = lines();

    private LeftToTheSweep() {}

    /** What stays after a stop; empty if nothing may. */
    static Optional<String> after(Backend backend, Stop stop) {
        return LINES.stream()
                .filter(line -> line[0].equals(backend.name())
                        && line[1].equals(stop.operation().toString())
                        && Integer.parseInt(line[2]) == stop.number()
                        && line[3].equals(stop.step()))
                .map(line ->
                        line[4].replace("{size}", Long.toString(stop.trial().size())))
                .findFirst();
    }

    private static List<String[]> lines() {
        try (InputStream file =
                Objects.requireNonNull(LeftToTheSweep.class.getResourceAsStream("left-to-the-sweep.csv"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line ->
                            Stream.of(line.split(";", -1)).map(String::strip).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
