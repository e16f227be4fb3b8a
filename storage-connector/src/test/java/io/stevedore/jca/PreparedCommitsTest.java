package io.stevedore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.XA_OK;
import static javax.transaction.xa.XAResource.XA_RDONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.jca.xa.BranchId;
import io.stevedore.jca.xa.BranchPath;
import io.stevedore.jca.xa.StateLines;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two-phase commits in a directory; a crash is a new adapter with a new client on the same directory. */
class PreparedCommitsTest {

    private static final StoragePath A = new StoragePath("/dir/a");
    private static final StoragePath B = new StoragePath("/b");
    private static final Xid XID = new TestXid(1);

    @TempDir
    private Path directory;

    private StorageConnectorAdapter adapter;
    private StorageConnection connection;
    private XAResource resource;

    @BeforeEach
    void start() throws ResourceException {
        adapter = new StorageConnectorAdapter();
        adapter.start(null);
        StorageManagedConnectionFactory factory = new StorageManagedConnectionFactory();
        factory.setParameters("rootdirectory=" + directory);
        factory.setResourceAdapter(adapter);
        TestPool pool = new TestPool(1);
        connection = ((StorageConnectionFactory) factory.createConnectionFactory(pool)).getConnection();
        resource = pool.newest().getXAResource();
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    @Test
    void publishesOnlyInTheSecondPhase() throws XAException, IOException {
        prepare(A, B);
        assertThat(exists(A)).isFalse();

        resource.commit(XID, false);

        assertThat(connection.get(A, 10)).asString(UTF_8).isEqualTo("/dir/a");
        assertThat(files()).containsExactlyInAnyOrder("dir/a", "b");
    }

    @Test
    void cancelsInTheSecondPhase() throws XAException, IOException {
        prepare(A, B);

        resource.rollback(XID);

        assertThat(files()).isEmpty();
    }

    @Test
    void votesReadOnlyWithoutWork() throws XAException, IOException {
        resource.start(XID, TMNOFLAGS);
        resource.end(XID, TMSUCCESS);

        assertThat(resource.prepare(XID)).isEqualTo(XA_RDONLY);
        assertThat(files()).isEmpty();
    }

    @Test
    void commitsAfterACrash() throws XAException, ResourceException, IOException {
        prepare(A, B);
        crash();

        Xid[] inDoubt = resource.recover(TMSTARTRSCAN | TMENDRSCAN);
        assertThat(inDoubt).singleElement().satisfies(xid -> {
            assertThat(xid.getFormatId()).isEqualTo(XID.getFormatId());
            assertThat(xid.getGlobalTransactionId()).isEqualTo(XID.getGlobalTransactionId());
            assertThat(xid.getBranchQualifier()).isEqualTo(XID.getBranchQualifier());
        });
        resource.commit(inDoubt[0], false);

        assertThat(files()).containsExactlyInAnyOrder("dir/a", "b");
        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void rollsBackAfterACrash() throws XAException, ResourceException, IOException {
        prepare(A, B);
        crash();

        resource.rollback(resource.recover(TMSTARTRSCAN)[0]);

        assertThat(files()).isEmpty();
        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void publishesTheRestAfterACrashAmidTheCommit() throws XAException, ResourceException, IOException {
        prepare(A, B);
        publishBehindItsBack();
        crash();

        resource.commit(resource.recover(TMSTARTRSCAN)[0], false);

        assertThat(files()).containsExactlyInAnyOrder("dir/a", "b");
    }

    @Test
    void mayBeCommittedForEver() throws XAException, ResourceException, IOException {
        prepare(A);
        for (int i = 0; i < 3; i++) {
            resource.commit(XID, false);
        }
        crash();
        resource.commit(XID, false);
        resource.rollback(XID);

        assertThat(files()).containsExactly("dir/a");
    }

    @Test
    void listsOnlyAtTheBeginOfAScan() throws XAException {
        prepare(A);

        assertThat(resource.recover(TMNOFLAGS)).isEmpty();
        assertThat(resource.recover(TMENDRSCAN)).isEmpty();
        assertThat(resource.recover(TMSTARTRSCAN)).hasSize(1);
    }

    @Test
    void tellsThatBytesWereLostUntilItIsForgotten() throws XAException, IOException {
        prepare(A, B);
        delete("b~");

        for (int i = 0; i < 2; i++) {
            XAException lost = catchThrowableOfType(XAException.class, () -> resource.commit(XID, false));
            assertThat(lost.errorCode).isEqualTo(XAException.XA_HEURHAZ);
            assertThat(lost).hasMessageContaining("[/b]");
        }
        resource.forget(XID);

        resource.commit(XID, false);
        assertThat(files()).containsExactly("dir/a");
    }

    @Test
    void doesNotTakeAnOlderFileForThePublishedOne() throws XAException, IOException {
        connection.put(B, "an older one".getBytes(UTF_8));
        prepare(B);
        delete("b~");

        XAException lost = catchThrowableOfType(XAException.class, () -> resource.commit(XID, false));

        assertThat(lost.errorCode).isEqualTo(XAException.XA_HEURHAZ);
    }

    @Test
    void asksToTryAgainWhileTheStoreFails() throws XAException, IOException {
        prepare(A);
        StoragePath record = BranchPath.of(BranchId.of(XID));
        byte[] content = connection.get(record, 1000);
        connection.put(record, "stevedore prepared 1\nnonsense".getBytes(UTF_8));

        XAException failed = catchThrowableOfType(XAException.class, () -> resource.commit(XID, false));
        assertThat(failed.errorCode).isEqualTo(XAException.XAER_RMFAIL);
        assertThat(failed).hasMessageContaining(record + " is no record of a prepared transaction, from its line 2");

        connection.put(record, content);
        resource.commit(XID, false);
        assertThat(files()).containsExactly("dir/a");
    }

    @Test
    void leavesWhatOthersPutBesideItsRecords() throws XAException {
        connection.put(BranchPath.DIRECTORY.child("readme"), new byte[1]);

        assertThat(resource.recover(TMSTARTRSCAN)).isEmpty();
    }

    @Test
    void finishesBranchesOfTheLongestIds() throws XAException, IOException {
        Xid longest = new BranchId(-1, "ff".repeat(64), "0a".repeat(64));
        write(longest, A);
        assertThat(resource.prepare(longest)).isEqualTo(XA_OK);
        assertThat(resource.recover(TMSTARTRSCAN)).containsExactly(longest);

        resource.commit(longest, false);
        assertThat(files()).containsExactly("dir/a");
    }

    private void prepare(StoragePath... paths) throws XAException {
        write(XID, paths);
        assertThat(resource.prepare(XID)).isEqualTo(XA_OK);
    }

    private void write(Xid xid, StoragePath... paths) throws XAException {
        resource.start(xid, TMNOFLAGS);
        for (StoragePath path : paths) {
            try (StorageWriter writer = connection.writer(path)) {
                byte[] text = path.text().getBytes(UTF_8);
                writer.write(text, 0, text.length);
                writer.commit();
            }
        }
        resource.end(xid, TMSUCCESS);
    }

    /** As a process does that dies after the first of two publications. */
    private void publishBehindItsBack() {
        StoragePath record = BranchPath.of(BranchId.of(XID));
        try (StorageWriter writer = connection.resume(
                StateLines.read(record, connection.get(record, 1000)).get(0))) {
            writer.commit();
        }
    }

    private void crash() throws ResourceException {
        adapter.stop();
        start();
    }

    private boolean exists(StoragePath path) {
        try {
            return !connection.stat(path).isDirectory();
        } catch (StorageException.Missing e) {
            return false;
        }
    }

    private void delete(String beginning) throws IOException {
        for (String file : files()) {
            if (file.startsWith(beginning)) {
                Files.delete(directory.resolve(file));
            }
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }
}
