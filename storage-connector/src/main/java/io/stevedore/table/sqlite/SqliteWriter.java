package io.stevedore.table.sqlite;

import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.TableRoom;
import io.stevedore.table.jdbc.Writer;
import java.util.List;

/** The writes of one process that has its file alone. What concerns branches is for the disk. */
final class SqliteWriter implements Writer {

    private static final int MAX_QUEUED_WRITES = 10_000;

    private final GroupCommitter committer;
    private final ExclusiveFile file;
    private final IndexRoom room;

    SqliteWriter(ConnectionSource source, ExclusiveFile file, IndexRoom room) {
        this.committer = new GroupCommitter(source, room, MAX_QUEUED_WRITES);
        this.room = room;
        this.file = file;
    }

    /** Opens the connection that writes, so that SQLite finds no need of room later. */
    void start() {
        committer.write(room.isShort() ? session -> {} : WriteSession::growLog, Durability.PROCESS);
        room.look();
    }

    @Override
    public TableRoom room() {
        return room.look();
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        committer.write(session -> session.write(changes), durability);
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        committer.write(session -> session.prepare(branch, changes), Durability.DISK);
    }

    @Override
    public void commitPrepared(String branch) {
        committer.write(session -> session.commitPrepared(branch), Durability.DISK);
    }

    @Override
    public void rollbackPrepared(String branch) {
        committer.write(session -> session.rollbackPrepared(branch), Durability.DISK);
    }

    @Override
    public void close() {
        try (file;
                committer) {}
    }
}
