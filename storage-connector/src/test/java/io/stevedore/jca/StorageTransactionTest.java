package io.stevedore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.InputStream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageTransactionTest {

    private static final StoragePath A = new StoragePath("/a");
    private static final StoragePath B = new StoragePath("/b");

    private final Server server = new Server();
    private StorageConnection connection;
    private XAResource resource;

    @BeforeEach
    void lease() throws ResourceException {
        connection = server.stores().getConnection();
        resource = server.pool.newest().getXAResource();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publishesAtOnceOutsideOfATransaction() throws IOException {
        write(A);

        assertThat(connection.get(A, 10)).asString(UTF_8).isEqualTo("hello");
        assertThat(connection.list(StoragePath.ROOT)).hasSize(1);
        try (InputStream content = connection.read(A, 1)) {
            assertThat(content).hasContent("ello");
        }
    }

    @Test
    void publishesWhenTheTransactionCommits() throws XAException {
        writeInTransaction(A, B);
        assertThat(server.store().files).isEmpty();
        assertThat(server.store().suspended).containsOnlyKeys(A, B);

        resource.commit(new TestXid(1), true);

        assertThat(server.store().files).containsOnlyKeys(A, B);
    }

    @Test
    void cancelsWhenTheTransactionRollsBack() throws XAException {
        writeInTransaction(A, B);

        resource.rollback(new TestXid(1));

        assertThat(server.store().files).isEmpty();
        assertThat(server.store().suspended).isEmpty();
    }

    @Test
    void cancelsWhatItCannotPrepare() throws XAException {
        writeInTransaction(A);
        server.store().full = true;

        XAException refused = catchThrowableOfType(XAException.class, () -> resource.prepare(new TestXid(1)));

        assertThat(refused.errorCode).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(refused).hasMessageContaining("no room");
        assertThat(server.store().suspended).isEmpty();
        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void namesAFileInATransactionBeforeItsCommit() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        try (StorageWriter writer = connection.newFile(A)) {
            writer.commit();
        }
        resource.end(new TestXid(1), TMSUCCESS);

        resource.commit(new TestXid(1), true);

        assertThat(server.store().files).containsOnlyKeys(A);
    }

    @Test
    void rollsBackWhenTheFirstFileFails() throws XAException {
        writeInTransaction(A, B);
        server.store().suspended.remove(A);

        XAException failed = catchThrowableOfType(XAException.class, () -> resource.commit(new TestXid(1), true));

        assertThat(failed.errorCode).isEqualTo(XAException.XA_RBROLLBACK);
        assertThat(server.store().suspended).isEmpty();
    }

    @Test
    void tellsWhenOnlySomeFilesWerePublished() throws XAException {
        writeInTransaction(A, B);
        server.store().suspended.remove(B);

        XAException failed = catchThrowableOfType(XAException.class, () -> resource.commit(new TestXid(1), true));

        assertThat(failed.errorCode).isEqualTo(XAException.XA_HEURMIX);
        assertThat(failed).hasMessageContaining("1 files");
    }

    @Test
    void goesOnWithASuspendedWriter() {
        StorageWriter writer = connection.writer(A);
        writer.write(new byte[3], 0, 3);
        try (StorageWriter resumed = connection.resume(writer.suspend())) {
            assertThat(resumed.size()).isEqualTo(3);
            resumed.cancel();
        }

        assertThat(server.store().suspended).isEmpty();
    }

    @Test
    void endsAWriterWhoseCommitIsPutOff() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        StorageWriter writer = connection.writer(A);
        writer.commit();

        assertThatIllegalStateException().isThrownBy(writer::cancel);
    }

    @Test
    void changesFilesAtOnceInATransaction() throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        connection.put(A, new byte[1]);
        connection.move(A, B);
        assertThat(server.store().files).containsOnlyKeys(B);

        connection.delete(B);
        assertThat(connection.walk(StoragePath.ROOT)).isEmpty();
    }

    private void writeInTransaction(StoragePath... paths) throws XAException {
        resource.start(new TestXid(1), TMNOFLAGS);
        for (StoragePath path : paths) {
            write(path);
        }
        resource.end(new TestXid(1), TMSUCCESS);
    }

    private void write(StoragePath path) {
        try (StorageWriter writer = connection.writer(path)) {
            writer.write("hello".getBytes(UTF_8), 0, 5);
            writer.commit();
        }
    }
}
