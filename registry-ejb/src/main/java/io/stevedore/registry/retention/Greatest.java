package io.stevedore.registry.retention;

import java.util.TreeSet;

/** The greatest few of many values. */
final class Greatest<T extends Comparable<? super T>> {

    private final int most;
    private final TreeSet<T> values = new TreeSet<>();

    /** @param most how many are kept; the others are forgotten */
    Greatest(int most) {
        this.most = most;
    }

    void add(T value) {
        values.add(value);
        if (values.size() > most) {
            values.pollFirst();
        }
    }

    /** Whether a value is one of them, or would be, as it came after the others were added. */
    boolean reaches(T value) {
        return values.size() < most || (most > 0 && values.first().compareTo(value) <= 0);
    }
}
