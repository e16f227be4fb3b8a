package io.stevedore.registry.config;

import java.util.List;

/** When the index is copied into the store or a file, and which copy is restored. */
public final class SnapshotKeys {

    /** Instead of a duration: never. */
    public static final String OFF = "off";

    static final ConfigKind DURATION_OR_OFF = new ConfigKind(
            OFF + ", or " + ConfigKind.DURATION.allowed(),
            value -> value.equals(OFF) || ConfigKind.DURATION.accepts(value));

    /** How long all nodes together wait between two snapshots, as {@link ConfigDuration} reads it; or {@link #OFF}. */
    public static final ConfigKey INTERVAL = new ConfigKey(
            "registry.snapshot.interval",
            "24h",
            DURATION_OR_OFF,
            "How often the index is copied into the store, by one of the nodes; what is pushed after the last copy is"
                    + " lost with the index.");

    private static final ConfigKey RESTORED = new ConfigKey(
            "registry.restore.snapshot",
            "",
            new ConfigKind(
                    "a snapshot's name such as 20261128T164249Z-1a2b3c4d",
                    value -> value.matches("\\d{8}T\\d{6}Z-[0-9a-f]{8}")),
            "The snapshot that the command restore takes; unset: the newest.");

    private static final ConfigKey BACKUP = new ConfigKey(
            "registry.backup.file",
            "",
            ConfigKind.PATH,
            "The file into which the command backup copies an index of SQLite, also while the registry serves; each"
                    + " copy replaces the last one.");

    static final List<ConfigKey> ALL = List.of(INTERVAL, RESTORED, BACKUP);

    private SnapshotKeys() {}
}
