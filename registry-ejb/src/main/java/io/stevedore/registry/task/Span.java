package io.stevedore.registry.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of some work, from one share of the whole to another. Its line tells how far the whole is.
 *
 * @param begin the share that is done when the piece begins, from 0 to 1
 * @param end the share that is done when it has ended, not less than {@code begin}, to 1
 */
public record Span(double begin, double end) {

    /** All of it. */
    public static final Span WHOLE = new Span(0, 1);

    /** What is not over is told as less than all. */
    private static final double MOST_TOLD = 99.9;

    /** @throws IllegalArgumentException if the shares are none, or in no order */
    public Span {
        if (!(begin >= 0 && begin <= end && end <= 1)) {
            throw new IllegalArgumentException("no part of a whole goes from " + begin + " to " + end);
        }
    }

    /** One of several parts that are alike, from 0 on. */
    public Span part(long which, long all) {
        return new Span(at(share(which, all)), at(share(which + 1, all)));
    }

    /** What takes its time before the piece, and is not counted. */
    public Span before() {
        return new Span(begin, begin);
    }

    /**
     * Its parts, one after another.
     *
     * @param amounts how much each is, at least 0; where nothing is to be done, the parts are alike
     */
    public List<Span> split(List<Long> amounts) {
        double all = amounts.stream().mapToDouble(Long::doubleValue).sum();
        List<Span> parts = new ArrayList<>();
        double done = 0;
        for (long amount : amounts) {
            double more = all > 0 ? amount / all : 1.0 / amounts.size();
            parts.add(new Span(at(done), at(done + more)));
            done += more;
        }
        return parts;
    }

    /** What takes its time after the piece, and is not counted. */
    public Span after() {
        return new Span(end, end);
    }

    /** A line that begins with the share of the whole that is done, such as {@code 12.5 %, 40 rows counted}. */
    public String line(long done, long all, String line) {
        return String.format(Locale.ROOT, "%.1f %%, %s", Math.min(MOST_TOLD, 100 * at(share(done, all))), line);
    }

    private double at(double share) {
        return Math.min(end, begin + (end - begin) * share);
    }

    /** More than all is all: what is counted may grow meanwhile. */
    private static double share(long done, long all) {
        return all <= 0 ? 0 : Math.min(1, (double) done / (double) all);
    }
}
