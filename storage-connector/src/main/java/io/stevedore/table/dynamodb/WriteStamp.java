package io.stevedore.table.dynamodb;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The mark of one write, which no other write has.
 *
 * @param id the token of its transaction, and the mark on the rows it changed
 * @param freshVersion what the versions of rows count from that it makes anew: milliseconds and a random part, so that
 *     no earlier row of the key had it, whichever process made that
 */
record WriteStamp(String id, long freshVersion) {

    private static final int RANDOM_BITS = 20;

    static WriteStamp next() {
        long random = ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
        return new WriteStamp(UUID.randomUUID().toString(), System.currentTimeMillis() << RANDOM_BITS | random);
    }
}
