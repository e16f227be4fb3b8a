package io.stevedore.table;

/** What must be true of a row for a change to take place. */
public sealed interface Condition {

    /** The change takes place whatever is there. */
    Condition ALWAYS = new Always();

    /** There is no such row. */
    Condition ABSENT = new Absent();

    /** The row is there, and nobody has written or touched it since it was read with this version. */
    static Condition version(long version) {
        return new Version(version);
    }

    /** See {@link #ALWAYS}. */
    record Always() implements Condition {}

    /** See {@link #ABSENT}. */
    record Absent() implements Condition {}

    /** See {@link #version}. */
    record Version(long version) implements Condition {}
}
