package io.stevedore.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.index.IndexWriter;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import io.stevedore.table.WriteListener;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The registry's EJBs, called from within the WAR or the EAR that is shipped. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // the container sets the fields
class TransactionIT {

    private static final String IMAGE_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private final RepositoryName name = new RepositoryName("it/" + UUID.randomUUID());
    private final byte[] bytes = name.toString().getBytes(UTF_8);
    private final Digest digest = RunningDigest.of(DigestAlgorithm.SHA256, bytes);

    @Inject
    private Uploads uploads;

    @Inject
    private Blobs blobs;

    @Inject
    private Manifests manifests;

    @Inject
    private IndexWriter writer;

    @Inject
    private UserTransaction transaction;

    @Resource(lookup = "java:app/jca/table")
    private TableConnectionFactory tables;

    @Deployment
    static Archive<?> registry() {
        return Launched.now().registry(TransactionIT.class);
    }

    @Test
    void finishedPushIsCommitted() {
        push();

        assertThat(blobs.find(name, digest).size()).isEqualTo(bytes.length);
    }

    @Test
    void rollbackOfTheCallerDoesNotTouchFinishedPush() throws Exception {
        transaction.begin();
        push();
        transaction.rollback();

        assertThat(blobs.find(name, digest).size()).isEqualTo(bytes.length);
    }

    @Test
    void conflictAtCommitReachesTheCallerAsTheRegistrysOwnException() {
        push();
        String lacking = RunningDigest.of(DigestAlgorithm.SHA256, new byte[0]).toString();
        String manifest = "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                .formatted(descriptor(digest.toString(), bytes.length), descriptor(lacking, 1));

        assertThatThrownBy(() -> manifests.put(name, new Tag("v1"), List.of(), IMAGE_TYPE, manifest.getBytes(UTF_8)))
                .isInstanceOf(RegistryException.ManifestBlobUnknown.class);
        assertThatThrownBy(() -> manifests.find(name, new Tag("v1")))
                .isInstanceOf(RegistryException.ManifestUnknown.class);
    }

    @Test
    void rowOfAnApplicationLivesAndDiesWithItsTransaction() throws Exception {
        Key key = new Key("it", name.toString());
        transaction.begin();
        write(key);
        transaction.rollback();
        assertThat(exists(key)).isFalse();

        transaction.begin();
        write(key);
        transaction.commit();
        assertThat(exists(key)).isTrue();
    }

    @Test
    void nobodyHearsOfASuccessThatATimeoutUndid() throws Exception {
        Key key = new Key("it", name.toString());
        Heard heard = new Heard();
        transaction.setTransactionTimeout(1);
        try {
            writer.write(new SlowChanges(put(key)), heard);
        } finally {
            transaction.setTransactionTimeout(0);
        }

        assertThat(heard.applied).isFalse();
        assertThat(exists(key)).isFalse();

        writer.write(List.of(put(key)), heard);
        assertThat(heard.applied).isTrue();
        assertThat(exists(key)).isTrue();
    }

    private void push() {
        Upload upload = uploads.start(name, Optional.empty());
        uploads.append(name, upload.id(), chunk(bytes));
        uploads.finish(name, upload.id(), digest, chunk(new byte[0]));
    }

    private static Chunk chunk(byte[] bytes) {
        return new Chunk(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length), Optional.empty());
    }

    private static String descriptor(String digest, long size) {
        return "{\"mediaType\":\"application/octet-stream\",\"digest\":\"%s\",\"size\":%d}".formatted(digest, size);
    }

    private void write(Key key) {
        try (TableConnection connection = tables.getConnection()) {
            connection.write(List.of(put(key)));
        }
    }

    private static Change put(Key key) {
        return new Change.Put(key, RowValue.of(Map.of("a", "b")), Condition.ABSENT);
    }

    private boolean exists(Key key) {
        try (TableConnection connection = tables.getConnection()) {
            return connection.get(key).isPresent();
        }
    }

    /** Takes longer to read than Payara takes to see that a transaction has timed out. */
    private static final class SlowChanges extends AbstractList<Change> {

        private final Change change;

        SlowChanges(Change change) {
            this.change = change;
        }

        @Override
        public Change get(int index) {
            return change;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Object[] toArray() {
            long end = System.nanoTime() + Duration.ofSeconds(25).toNanos();
            while (System.nanoTime() < end) { // a thread of a server may be woken
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return super.toArray();
        }
    }

    private static final class Heard implements WriteListener {

        private volatile boolean applied;

        @Override
        public void applied() {
            applied = true;
        }

        @Override
        public void failed(TableException cause) {
            throw new AssertionError("Payara rolls back without asking", cause);
        }
    }
}
