package io.stevedore.it.housekeeping;

import io.stevedore.it.inventory.IndexRow;
import io.stevedore.it.kill.Backend;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The claims on periodic work, which hold for a minute after who had them was killed. */
final class Claims {

    private static final Set<String> TASKS = Set.of("retention#0", "scrub#0", "snapshot#0");
    private static final String UNTIL = "claimed-until";

    private Claims() {}

    /** Does in the index what that minute does. No registry is at work. */
    static void end(Backend backend) {
        backend.rows().stream()
                .filter(row -> TASKS.contains(row.partition()) && row.sort().equals("#"))
                .forEach(row -> {
                    Map<String, String> fields = new HashMap<>(row.fields());
                    fields.put(UNTIL, Instant.EPOCH.toString());
                    backend.plant(new IndexRow(row.partition(), row.sort(), fields));
                });
    }
}
