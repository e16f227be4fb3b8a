package io.stevedore.registry.task;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an export or an import left out, each thing once, and why it ended early, if it did. */
public final class Problems {

    /** Problems beyond these are counted only. */
    public static final int MAX_NAMED = 10_000;

    private static final int MAX_TEXT = 1500;

    /**
     * Something that was left out.
     *
     * @param what its digest where it has one; else a tag, a repository, or a file's path where it was found
     */
    public record Problem(String what, String reason) {}

    private final Set<Problem> named = new LinkedHashSet<>();
    private long leftOut;
    private Optional<String> stopped = Optional.empty();

    /** Something is left out, and the run goes on. */
    public void add(String what, String reason) {
        Problem problem = new Problem(printable(what), printable(reason));
        if (named.size() < MAX_NAMED) {
            named.add(problem);
        } else if (!named.contains(problem)) {
            leftOut++;
        }
    }

    /** The run ends before its end. */
    public void stop(String reason) {
        stopped = Optional.of(printable(reason));
    }

    /** The first 10,000 of them, in the order of their discovery. */
    public Set<Problem> named() {
        return Collections.unmodifiableSet(named);
    }

    /** How many more there were than {@link #named} holds. */
    public long leftOut() {
        return leftOut;
    }

    /** Why the run ended before its end. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** Whether nothing was left out, and the run came to its end. */
    public boolean areNone() {
        return named.isEmpty() && stopped.isEmpty();
    }

    /**
     * The end of a report for people: how many there were, a line for each, and why the run stopped.
     *
     * @param wayOut what a user does when the run stopped; may be empty
     */
    public void tell(StringBuilder text, String wayOut) {
        text.append(String.format(Locale.ROOT, "%n%16d problems", named.size() + leftOut));
        for (Problem problem : named) {
            text.append(String.format(Locale.ROOT, "%nproblem: %s: %s", problem.what, problem.reason));
        }
        if (leftOut > 0) {
            text.append(String.format(Locale.ROOT, "%nand %d more problems", leftOut));
        }
        stopped.ifPresent(
                reason -> text.append(String.format(Locale.ROOT, "%nstopped before the end%s: %s", wayOut, reason)));
    }

    /**
     * The fields of a report for programs.
     *
     * @param what the name of the field that holds what was left out
     */
    public void tell(JsonObjectBuilder json, String what) {
        JsonArrayBuilder problems = Json.createArrayBuilder();
        named.forEach(problem ->
                problems.add(Json.createObjectBuilder().add(what, problem.what).add("reason", problem.reason)));
        json.add("problems", problems).add("problems-left-out", leftOut);
        stopped.ifPresent(reason -> json.add("stopped", reason));
    }

    /** What comes from outside must not move a terminal's cursor, nor fill the memory. */
    private static String printable(String text) {
        String shown = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
