package io.stevedore.registry.task;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run could not do, and why it ended before its end, if it did. */
public final class Failures {

    /** Failures beyond these are counted only. */
    public static final int MAX_NAMED = 10_000;

    /** Something that could not be looked at or changed, and waits for a later run. */
    public record Failure(String what, String reason) {}

    private final List<Failure> named = new ArrayList<>();
    private long count;
    private Optional<String> stopped = Optional.empty();

    /** Something failed, and the run goes on. */
    public void add(String what, String reason) {
        count++;
        if (named.size() < MAX_NAMED) {
            named.add(new Failure(printable(what), printable(reason)));
        }
    }

    /** The run ends before its end. */
    public void stop(String reason) {
        stopped = Optional.of(printable(reason));
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** The first 10,000 of them. */
    public List<Failure> named() {
        return Collections.unmodifiableList(named);
    }

    /** Why the run ended before its end. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** Whether nothing failed, and the run came to its end. */
    public boolean areNone() {
        return count == 0 && stopped.isEmpty();
    }

    /** The end of a report for people: a line for each. */
    public void tell(StringBuilder text) {
        for (Failure failure : named) {
            text.append(String.format(Locale.ROOT, "%nfailure: %s: %s", failure.what, failure.reason));
        }
        tellMore(text, count - named.size());
        stopped.ifPresent(reason -> text.append(String.format(Locale.ROOT, "%nstopped before the end: %s", reason)));
    }

    /** A line that says how many more there are than a report names, if there are more. */
    public static void tellMore(StringBuilder text, long more) {
        if (more > 0) {
            text.append(String.format(Locale.ROOT, "%nand %d more", more));
        }
    }

    /** The fields of a report for programs. */
    public void tell(JsonObjectBuilder json) {
        JsonArrayBuilder problems = Json.createArrayBuilder();
        named.forEach(failure -> problems.add(
                Json.createObjectBuilder().add("what", failure.what).add("reason", failure.reason)));
        json.add("failures", count).add("problems", problems);
        stopped.ifPresent(reason -> json.add("stopped", reason));
    }

    /**
     * Ends the line of a log: the first failure, and why the run stopped.
     *
     * @param run its name, if the line says nothing of it yet
     */
    public void tellShort(StringBuilder line, String run) {
        named.stream().findFirst().ifPresent(first -> line.append("; the first: " + first.what + ": " + first.reason));
        stopped.ifPresent(reason ->
                line.append(line.isEmpty() ? run + " stopped" : "; it stopped").append(": " + reason));
    }

    /** What comes from outside must not move a terminal's cursor. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
