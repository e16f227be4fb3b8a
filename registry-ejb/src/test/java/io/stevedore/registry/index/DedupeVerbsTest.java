package io.stevedore.registry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.registry.event.Events;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.policy.CollectionPolicy;
import io.stevedore.registry.quota.QuotaCheck;
import io.stevedore.registry.quota.Quotas;
import io.stevedore.registry.review.Reviews;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Find, link, is linked, unlink: what a dedupe index must do, with any number of repositories and no error hidden. */
class DedupeVerbsTest extends WithRegistry {

    /** More than 400 KB of paths, the most that one item of DynamoDB could hold. */
    private static final int MANY = 5_000;

    private static final Digest DIGEST = Content.sha256(new byte[] {1});
    private static final Blob BLOB = new Blob(DIGEST, 1, "/blobs/one");

    private BlobIndex index = new BlobIndex();

    @BeforeEach
    void takeIndex() {
        index = registry.blobIndex();
    }

    @Test
    void unknownDigestIsNowhere() {
        assertThat(index.stored(DIGEST)).isEmpty();
        assertThat(index.find(NAME, DIGEST)).isEmpty();
        assertThat(index.isLinked(NAME, DIGEST)).isFalse();
        assertThat(index.isLinkedAnywhere(DIGEST)).isFalse();
        assertThat(index.link(NAME, DIGEST)).isFalse();
        assertThat(index.isLinked(NAME, DIGEST)).isFalse();
    }

    @Test
    void linkingTwiceIsLinkingOnce() {
        assertThat(index.store(NAME, BLOB)).isTrue();
        assertThat(index.link(NAME, DIGEST)).isTrue();
        assertThat(index.link(NAME, DIGEST)).isTrue();

        assertThat(index.unlink(NAME, DIGEST)).contains(BLOB);
        assertThat(index.isLinked(NAME, DIGEST)).isFalse();
    }

    @Test
    void firstPlaceOfTheBytesStays() {
        index.store(NAME, BLOB);

        assertThat(index.store(OTHER, new Blob(DIGEST, 1, "/blobs/two"))).isFalse();
        assertThat(index.stored(DIGEST)).contains(BLOB);
        assertThat(index.isLinked(OTHER, DIGEST)).isFalse();
    }

    @Test
    void unlinkTakesOneLinkAndTheLastTakesTheRecord() {
        index.store(NAME, BLOB);
        index.link(OTHER, DIGEST);

        assertThat(index.unlink(NAME, DIGEST)).isEmpty();
        assertThat(index.find(OTHER, DIGEST)).contains(BLOB);
        assertThat(index.find(NAME, DIGEST)).isEmpty();

        assertThat(index.unlink(OTHER, DIGEST)).contains(BLOB);
        assertThat(index.stored(DIGEST)).isEmpty();
        assertThat(index.isLinkedAnywhere(DIGEST)).isFalse();
        assertThatExceptionOfType(RegistryException.BlobUnknown.class).isThrownBy(() -> index.unlink(OTHER, DIGEST));
    }

    @Test
    void anyNumberOfRepositoriesHaveTheSameDigest() {
        index.store(repository(0), BLOB);
        for (int i = 1; i < MANY; i++) {
            assertThat(index.link(repository(i), DIGEST)).isTrue();
        }

        assertThat(index.find(repository(MANY - 1), DIGEST)).contains(BLOB);
        for (int i = 0; i < MANY - 1; i++) {
            assertThat(index.unlink(repository(i), DIGEST)).isEmpty();
        }
        assertThat(index.unlink(repository(MANY - 1), DIGEST)).contains(BLOB);
    }

    @Test
    void errorIsNeverAMiss() {
        throwsUp(broken -> broken.find(NAME, DIGEST));
        throwsUp(broken -> broken.stored(DIGEST));
        throwsUp(broken -> broken.isLinked(NAME, DIGEST));
        throwsUp(broken -> broken.isLinkedAnywhere(DIGEST));
        throwsUp(broken -> broken.link(NAME, DIGEST));
        throwsUp(broken -> broken.store(NAME, BLOB));
        throwsUp(broken -> broken.unlink(NAME, DIGEST));
    }

    private static void throwsUp(Consumer<BlobIndex> verb) {
        TableException broken = new TableException.Broken("no such table", null);
        assertThatExceptionOfType(RegistryException.IndexFailed.class)
                .isThrownBy(() -> verb.accept(over(broken)))
                .withCause(broken);
        TableException throttled = new TableException.Busy("throttled", null);
        assertThatExceptionOfType(RegistryException.Unavailable.class)
                .isThrownBy(() -> verb.accept(over(throttled)))
                .withCause(throttled);
    }

    private static BlobIndex over(TableException failure) {
        TableConnectionFactory tables = () -> {
            throw failure;
        };
        IndexTable table = new IndexTable(tables, new IndexWriter(tables), new BackendCalls(), new EventSignal());
        return new BlobIndex(
                table,
                new KnownSizes(),
                new UsageIndex(table, new Quotas(), new QuotaCheck()),
                new Reviews(new CollectionPolicy()),
                new Events());
    }

    private static RepositoryName repository(int number) {
        return new RepositoryName("team-with-a-name-as-long-as-they-are/of-some-project/image-" + number);
    }
}
