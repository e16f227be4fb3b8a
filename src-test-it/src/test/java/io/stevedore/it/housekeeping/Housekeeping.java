package io.stevedore.it.housekeeping;

import io.stevedore.it.registry.Registry;

/** Work of a registry that serves, which may end after any of its steps. */
interface Housekeeping {

    /**
     * Makes what it works on.
     *
     * @param number that of the step after which it stops; no other round has it
     */
    void prepare(Registry registry, int number);

    /** Has all of it done. */
    void run(Registry registry);

    /** In the registry that came after the kill: nothing is lost, and another run ends it. */
    void finish(Registry registry);

    /** After all rounds: nothing abandoned stays. */
    void end(Registry registry);
}
