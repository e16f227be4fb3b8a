package io.stevedore.it.kill;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A share of the steps after which a registry is killed, the same steps of all operations. {@link StopWalk} takes the
 * first step in each share: after it enough stays for a sweep that is stopped on its way.
 *
 * @param first number of the first step of the share, from 1
 * @param stride from one step to the next; 1 takes them all
 * @param seed which chose the first one
 */
public record StopSlice(int first, int stride, long seed) {

    public StopSlice {
        if (first < 1 || first > stride) {
            throw new IllegalArgumentException("a slice of every " + stride + " steps cannot begin at " + first);
        }
    }

    /** A slice by a seed, so that the runs together try all steps. Nightly it is all of them. */
    public static StopSlice given() {
        int slices = Integer.getInteger("stevedore.stop.slices", 6);
        if (slices < 1) {
            throw new IllegalArgumentException("stop.slices is " + slices + "; wanted 1, which takes all, or more");
        }
        long seed = KillSeed.get();
        return new StopSlice(1 + (int) Math.floorMod(seed, (long) slices), slices, seed);
    }

    /** The step after this one, of those that are tried. */
    public int after(int step) {
        return step < first ? first : step + stride;
    }

    /** Every fourth one of some cases; which ones, and which steps, does not depend on each other. */
    public <T> List<T> quarter(List<T> cases) {
        long turn = Math.floorMod(Math.floorDiv(seed, (long) stride), 4L);
        return IntStream.range(0, cases.size())
                .filter(i -> isWhole() || i % 4 == turn)
                .mapToObj(cases::get)
                .toList();
    }

    public boolean isWhole() {
        return stride == 1;
    }

    @Override
    public String toString() {
        return "stops after step 1 and each step %d + n * %d; -Dkill.seed=%d repeats it, -Dstop.slices=1 takes all"
                .formatted(first, stride, seed);
    }
}
