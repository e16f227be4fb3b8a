package io.stevedore.table.sqlite;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import java.util.List;
import java.util.Map;

/** A process that writes pairs of rows until it is killed, and prints the name of each pair that was acknowledged. */
final class EndlessWriter {

    /** Stands at the end of each whole line. */
    static final String END = ".";

    private static final int THREADS = 4;

    private EndlessWriter() {}

    public static void main(String[] arguments) {
        TableClient table = new SqliteDriver().open(Map.of("file", arguments[0]));
        for (int i = 0; i < THREADS; i++) {
            String thread = "thread" + i;
            Durability durability = i % 2 == 0 ? Durability.DISK : Durability.PROCESS;
            new Thread(() -> write(table, thread, durability)).start();
        }
    }

    static List<Key> pair(String name) {
        return List.of(new Key("left", name), new Key("right", name));
    }

    private static void write(TableClient table, String thread, Durability durability) {
        for (int i = 0; ; i++) {
            String name = thread + "-" + i;
            RowValue value = RowValue.of(Map.of("name", name));
            List<Change> changes = pair(name).stream()
                    .<Change>map(key -> new Change.Put(key, value, Condition.ABSENT))
                    .toList();
            table.write(changes, durability);
            System.out.println(name + END);
        }
    }
}
