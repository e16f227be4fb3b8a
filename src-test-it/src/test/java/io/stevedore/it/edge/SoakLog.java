package io.stevedore.it.edge;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What many clients were answered, and what was wrong with it. */
final class SoakLog {

    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    /** @param outcome such as a status */
    void count(String client, Object outcome) {
        answers.computeIfAbsent(client + " " + outcome, key -> new LongAdder()).increment();
    }

    /** Counts a status; one of 500 and more that is not the expected one fails, except for 503. */
    void status(String client, int status, int expected) {
        count(client, status);
        if (status >= 500 && status != 503 && status != expected) {
            fail(client + " was answered " + status);
        }
    }

    void fail(String sentence) {
        failures.add(sentence);
    }

    /** How long a request of a client took that did nothing wrong. */
    void took(long duration) {
        nanos.add(duration);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    boolean has(String client) {
        return answers.keySet().stream().anyMatch(key -> key.startsWith(client + " "));
    }

    @Override
    public String toString() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return answers + ", normal requests " + sorted.size() + ", of them 99 % within "
                + (sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 99 / 100) / 1_000_000) + " ms";
    }
}
