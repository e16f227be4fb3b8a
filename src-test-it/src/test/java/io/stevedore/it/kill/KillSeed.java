package io.stevedore.it.kill;

/** The seed of the tests that kill: given by {@code -Dkill.seed}, else another one for each run. */
final class KillSeed {

    private KillSeed() {}

    static long get() {
        String given = System.getProperty("stevedore.kill.seed", "");
        return given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
    }
}
