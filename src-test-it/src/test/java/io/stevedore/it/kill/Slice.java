package io.stevedore.it.kill;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A share of the cases of a long test, by the seed of {@link KillSeed}, so that the runs together try all of them.
 * Nightly it is all of them.
 */
public final class Slice {

    private static final System.Logger LOG = System.getLogger(Slice.class.getName());

    private Slice() {}

    /**
     * One of so many shares.
     *
     * @param shares at least 1, and not more than there are cases
     */
    public static <T> List<T> of(int shares, List<T> cases) {
        if (shares < 1 || shares > cases.size()) {
            throw new IllegalArgumentException(cases.size() + " cases have no " + shares + " shares");
        }
        if (StopSlice.given().isWhole()) {
            return cases;
        }
        long seed = KillSeed.get();
        int share = (int) Math.floorMod(seed, (long) shares);
        List<T> chosen = IntStream.range(0, cases.size())
                .filter(i -> i % shares == share)
                .mapToObj(cases::get)
                .toList();
        LOG.log(
                Level.INFO,
                "of {0} it tries {1}; -Dkill.seed={2} repeats it, -Dstop.slices=1 takes all",
                cases,
                chosen,
                Long.toString(seed));
        return chosen;
    }
}
