package io.stevedore.table;

import java.util.Optional;

/** One change of one row. */
public sealed interface Change {

    Key key();

    Condition condition();

    /** Writes the row, new or in place of the old one. */
    record Put(Key key, RowValue value, Condition condition) implements Change {

        /** The version that the row is to have, if whoever writes it has chosen one. */
        public Optional<Long> first() {
            return condition instanceof Condition.Absent absent && absent.first() > 0
                    ? Optional.of(absent.first())
                    : Optional.empty();
        }
    }

    /** Removes the row. Removing what is not there is no conflict, unless a version is asked for. */
    record Delete(Key key, Condition condition) implements Change {

        /** @throws IllegalArgumentException if the row is to be absent */
        public Delete {
            if (condition instanceof Condition.Absent) {
                throw new IllegalArgumentException("deleting " + key + " if it is absent");
            }
        }
    }

    /** The row must exist; its value stays and its version goes up. */
    record Touch(Key key) implements Change {
        @Override
        public Condition condition() {
            return Condition.ALWAYS;
        }
    }
}
