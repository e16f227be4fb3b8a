package io.stevedore.it.kill;

/**
 * How far an operation came before the registry died.
 *
 * @param number of the step after which it stopped, from 1
 * @param step what that was; empty if the operation was answered before
 */
record Stop(Operation operation, Trial trial, String repository, int number, String step) {

    @Override
    public String toString() {
        return operation + " of " + trial.size() + " bytes, " + number + " " + step;
    }

    boolean isAnswered() {
        return step.isEmpty();
    }
}
