package io.stevedore.table;

/** What must be true of a row for a change to take place. */
public sealed interface Condition {

    /** The change takes place whatever is there. */
    Condition ALWAYS = new Always();

    /** There is no such row. */
    Condition ABSENT = new Absent(0);

    /**
     * There is no such row, and the one that a put makes has this version, so that whoever made it up need not read it
     * to go on. He vouches that no earlier row of the key had one as high or higher; a random number does. Not for
     * branches that are prepared.
     *
     * @param first positive
     */
    static Condition absent(long first) {
        if (first < 1) {
            throw new IllegalArgumentException("a first version of " + first + "; it must be positive");
        }
        return new Absent(first);
    }

    /** The row is there, and nobody has written or touched it since it was read with this version. */
    static Condition version(long version) {
        return new Version(version);
    }

    /** See {@link #ALWAYS}. */
    record Always() implements Condition {}

    /**
     * See {@link #ABSENT}.
     *
     * @param first the version of the row that is made; 0 if the table chooses it
     */
    record Absent(long first) implements Condition {}

    /** See {@link #version}. */
    record Version(long version) implements Condition {}
}
