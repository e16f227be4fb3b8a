package io.stevedore.table.postgresql;

import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.jdbc.RowCodec;

/**
 * The statements of changes. Each changes one row if its condition holds and no branch has the row, else none: the
 * server checks both again when it had to wait for another transaction, so there is nothing to race with.
 *
 * <p>Each new version draws from the sequence, that of an existing row too, which stays one more than the last: thus
 * the sequence is never behind a version, and a row that is made again never repeats one.
 */
final class PostgresChanges {

    private static final String NEXT = "version = e.version + 1 + 0 * nextval('stevedore_versions')";
    private static final String KEY = " WHERE e.partition = ? AND e.sort = ?";
    private static final String FREE = " AND e.branch IS NULL";
    private static final String INSERT =
            "INSERT INTO stevedore_entries AS e (partition, sort, version, fields, content)"
                    + " VALUES (?, ?, nextval('stevedore_versions'), ?, ?) ON CONFLICT (partition, sort) DO ";
    private static final String INSERT_FIRST = INSERT.replace("nextval('stevedore_versions')", "?");
    private static final String PLACEHOLDER = "INSERT INTO stevedore_entries AS e (partition, sort, version, fields,"
            + " branch) VALUES (?, ?, 0, '', ?) ON CONFLICT (partition, sort) DO ";
    private static final String UPDATE = "UPDATE stevedore_entries AS e SET ";
    private static final String DELETE = "DELETE FROM stevedore_entries AS e";

    private PostgresChanges() {}

    /** Makes a change. */
    static void make(StatementBatch batch, Change change) {
        Key key = change.key();
        if (change instanceof Change.Put put) {
            make(batch, put, RowCodec.fields(put.value()));
        } else if (change instanceof Change.Touch) {
            batch.add(UPDATE + NEXT + KEY + FREE + " AND e.version <> 0", key.partition(), key.sort());
        } else if (change.condition() instanceof Condition.Version wanted) {
            batch.add(DELETE + KEY + FREE + " AND e.version = ?", key.partition(), key.sort(), wanted.version());
        } else {
            batch.add(DELETE + KEY + FREE, key.partition(), key.sort());
        }
    }

    private static void make(StatementBatch batch, Change.Put put, String fields) {
        String partition = put.key().partition();
        String sort = put.key().sort();
        var content = RowCodec.content(put.value());
        if (put.condition() instanceof Condition.Version wanted) {
            String set = NEXT + ", fields = ?, content = ?";
            batch.add(
                    UPDATE + set + KEY + FREE + " AND e.version = ?",
                    fields,
                    content,
                    partition,
                    sort,
                    wanted.version());
        } else if (put.condition() instanceof Condition.Absent) {
            makeNew(batch, put, fields);
        } else {
            String set = "UPDATE SET version = e.version + 1, fields = excluded.fields, content = excluded.content";
            batch.add(INSERT + set + " WHERE e.branch IS NULL", partition, sort, fields, content);
        }
    }

    private static void makeNew(StatementBatch batch, Change.Put put, String fields) {
        String partition = put.key().partition();
        String sort = put.key().sort();
        var content = RowCodec.content(put.value());
        if (put.first().isPresent()) {
            batch.add(INSERT_FIRST + "NOTHING", partition, sort, put.first().get(), fields, content);
        } else {
            batch.add(INSERT + "NOTHING", partition, sort, fields, content);
        }
    }

    /** Gives the row of a change to a branch; one of version 0, which no reader sees, if there is none yet. */
    static void lock(StatementBatch batch, String branch, Change change) {
        String partition = change.key().partition();
        String sort = change.key().sort();
        if (change instanceof Change.Touch) {
            batch.add(UPDATE + "branch = ?" + KEY + FREE + " AND e.version <> 0", branch, partition, sort);
        } else if (change.condition() instanceof Condition.Version wanted) {
            String same = " AND e.version = ?";
            batch.add(UPDATE + "branch = ?" + KEY + FREE + same, branch, partition, sort, wanted.version());
        } else if (change.condition() instanceof Condition.Absent) {
            batch.add(PLACEHOLDER + "NOTHING", partition, sort, branch);
        } else {
            String set = "UPDATE SET branch = excluded.branch WHERE e.branch IS NULL";
            batch.add(PLACEHOLDER + set, partition, sort, branch);
        }
    }

    /** Makes a change of a branch, and takes the row from the branch. */
    static void commit(StatementBatch batch, String branch, Change change) {
        String partition = change.key().partition();
        String sort = change.key().sort();
        if (change instanceof Change.Put put) {
            String version = "version = CASE e.version WHEN 0 THEN nextval('stevedore_versions')"
                    + " ELSE e.version + 1 + 0 * nextval('stevedore_versions') END";
            RowValue value = put.value();
            batch.add(
                    UPDATE + version + ", fields = ?, content = ?, branch = NULL" + KEY + " AND e.branch = ?",
                    RowCodec.fields(value),
                    RowCodec.content(value),
                    partition,
                    sort,
                    branch);
        } else if (change instanceof Change.Touch) {
            batch.add(UPDATE + NEXT + ", branch = NULL" + KEY + " AND e.branch = ?", partition, sort, branch);
        } else {
            batch.add(DELETE + KEY + " AND e.branch = ?", partition, sort, branch);
        }
    }

    /** Takes a row from a branch, as it was before. */
    static void rollback(StatementBatch batch, String branch, Change change) {
        String partition = change.key().partition();
        String sort = change.key().sort();
        batch.add(DELETE + KEY + " AND e.branch = ? AND e.version = 0", partition, sort, branch);
        batch.add(UPDATE + "branch = NULL" + KEY + " AND e.branch = ?", partition, sort, branch);
    }
}
