package io.stevedore.jca;

import io.stevedore.table.TableClient;
import io.stevedore.table.TableDriver;
import io.stevedore.table.TableException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens {@link MemoryTable}s, and lets tests find them by the parameter {@code name}; their rows outlive them. */
public final class MemoryTableDriver implements TableDriver {

    private static final Map<String, MemoryTable> OPENED = new ConcurrentHashMap<>();
    private static final Map<String, MemoryRows> ROWS = new ConcurrentHashMap<>();

    static MemoryTable opened(String name) {
        return Objects.requireNonNull(OPENED.get(name));
    }

    static boolean isOpened(String name) {
        return OPENED.containsKey(name);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("name", "password", "state");
    }

    @Override
    public TableClient open(Map<String, String> parameters) {
        if ("busy".equals(parameters.get("state"))) {
            throw new TableException.Busy("away", null);
        }
        String name = parameters.get("name");
        if (name == null) {
            throw new IllegalArgumentException("name is missing");
        }
        MemoryTable table = new MemoryTable(ROWS.computeIfAbsent(name, missing -> new MemoryRows()));
        OPENED.put(name, table);
        return table;
    }
}
