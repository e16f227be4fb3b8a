package io.stevedore.driver;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.LongAdder;

/** The calls of a backend that were made again; each is logged at DEBUG. */
public final class Retries {

    private static final Logger LOG = System.getLogger(Retries.class.getName());

    private final LongAdder count = new LongAdder();

    /**
     * Counts one more.
     *
     * @param call what is made again, the beginning of a sentence
     * @param why it is, the rest of the sentence
     */
    public void add(String call, String why) {
        count.increment();
        LOG.log(Level.DEBUG, "{0} is tried again: {1}", call, why);
    }

    /** How many there were until now. */
    public long count() {
        return count.sum();
    }
}
