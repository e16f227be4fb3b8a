package io.stevedore.table.postgresql;

import io.stevedore.table.Change;
import io.stevedore.table.Durability;
import io.stevedore.table.Key;
import io.stevedore.table.TableException;
import io.stevedore.table.jdbc.PreparedChanges;
import io.stevedore.table.jdbc.RowsLockedException;
import io.stevedore.table.jdbc.Statements;
import io.stevedore.table.jdbc.Writer;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes to a database that many processes share. A write of any size is two round trips, its statements and the
 * commit; a conflict three; a prepare three and what ends it four. Rows are changed in the order of their keys, so that
 * writes wait for each other in a row and never in a circle.
 *
 * <p>{@link Durability#PROCESS} does not wait for the server's disk: what the server loses when it dies within the next
 * moments is the last of these writes.
 */
final class PostgresWriter implements Writer {

    private final PostgresPool pool;
    private final PostgresCommits commits;

    PostgresWriter(PostgresPool pool) {
        this.pool = pool;
        this.commits = new PostgresCommits(pool);
    }

    @Override
    public void write(List<Change> changes, Durability durability) {
        List<Change> sorted = sorted(changes);
        StatementBatch batch = new StatementBatch();
        sorted.forEach(change -> PostgresChanges.make(batch, change));
        if (durability == Durability.PROCESS) {
            batch.add("SET LOCAL synchronous_commit = off");
        }
        PostgresCommits.addId(batch);
        commits.run(keys(sorted), connection -> {
            StatementBatch.Result result = batch.execute(connection);
            List<Change> idle = idle(sorted, result.counts());
            if (!idle.isEmpty()) {
                PostgresConditions.check(connection, idle);
            }
            return result.text();
        });
    }

    @Override
    public void prepare(String branch, List<Change> changes) {
        List<Change> sorted = sorted(changes);
        StatementBatch batch = new StatementBatch();
        sorted.forEach(change -> PostgresChanges.lock(batch, branch, change));
        PostgresCommits.addId(batch);
        commits.run(keys(sorted), connection -> {
            StatementBatch.Result result = batch.execute(connection);
            List<Change> idle = idle(sorted, result.counts());
            if (!idle.isEmpty()) {
                PostgresConditions.check(connection, idle);
                throw new RowsLockedException(keys(idle));
            }
            prepared(connection).addAll(branch, sorted);
            return result.text();
        });
    }

    @Override
    public void commitPrepared(String branch) {
        finish(branch, PostgresChanges::commit);
    }

    @Override
    public void rollbackPrepared(String branch) {
        finish(branch, PostgresChanges::rollback);
    }

    /**
     * Of several processes that do this, the one that gets the first row does it all, and the others find nothing to
     * do.
     */
    private void finish(String branch, Ending ending) {
        List<Change> changes =
                pool.lend(connection -> sorted(prepared(connection).of(branch)));
        if (changes.isEmpty()) {
            return;
        }
        StatementBatch batch = new StatementBatch();
        changes.forEach(change -> ending.add(batch, branch, change));
        PostgresCommits.addId(batch);
        commits.run(keys(changes), connection -> {
            StatementBatch.Result result = batch.execute(connection);
            int rows = result.counts().stream().mapToInt(Integer::intValue).sum();
            if (rows != 0 && rows != changes.size()) {
                throw new TableException.Broken(
                        "branch " + branch + " has " + rows + " of its " + changes.size()
                                + " rows; restore them from a backup",
                        null);
            }
            if (rows != 0) {
                prepared(connection).remove(branch);
            }
            return result.text();
        });
    }

    private static PreparedChanges prepared(Connection connection) {
        return new PreparedChanges(new Statements(connection), PostgresSchema.NAMES.prepared());
    }

    @Override
    public void close() {
        pool.close();
    }

    private static List<Change> idle(List<Change> changes, List<Integer> counts) {
        return IntStream.range(0, changes.size())
                .filter(i -> counts.get(i) == 0)
                .mapToObj(changes::get)
                .toList();
    }

    private static List<Change> sorted(List<Change> changes) {
        return changes.stream().sorted(Comparator.comparing(Change::key)).toList();
    }

    private static SortedSet<Key> keys(List<Change> changes) {
        return changes.stream().map(Change::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What becomes of each change of a branch. */
    @FunctionalInterface
    private interface Ending {
        void add(StatementBatch batch, String branch, Change change);
    }
}
