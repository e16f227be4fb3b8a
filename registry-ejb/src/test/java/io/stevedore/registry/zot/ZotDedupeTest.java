package io.stevedore.registry.zot;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.takeover.ImportReport;
import io.stevedore.registry.takeover.ImportReport.Count;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import io.stevedore.table.TableClient;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import io.stevedore.table.sqlite.SqliteDriver;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a bucket zot keeps one file with the bytes, and empty ones in all other repositories. */
class ZotDedupeTest extends WithZot {

    private static final byte[] LAYER = Content.random(1, 5000);
    private static final Digest DIGEST = Content.sha256(LAYER);

    private TableClient table;

    @BeforeEach
    void openTable() {
        table = new SqliteDriver()
                .open(Map.of("file", directory.resolve("zot.db").toString()));
    }

    @AfterEach
    void closeTable() {
        table.close();
    }

    @Test
    void bytesAreFoundInLaterRepository() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);

        assertLiesAt("b", runCleanly());
    }

    @Test
    void bytesAreFoundInEarlierRepository() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("b", DIGEST);

        assertLiesAt("a", runCleanly());
    }

    @Test
    void bytesAreFoundInZotsOwnCommonDirectory() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        zot.hollow("b", DIGEST);
        zot.blob("_blobstore", LAYER);

        assertLiesAt("_blobstore", runCleanly());
    }

    @Test
    void dryRunFindsThemToo() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);

        ImportReport dry = importer(Optional.empty(), "/").run(true, line -> {});

        assertThat(dry.problems().named()).isEmpty();
        assertCount(dry, Count.MANIFESTS, 2);
        assertCount(dry, Count.BLOBS, 2);
    }

    @Test
    void tableSaysWhereTheBytesAre() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        zot.write("c/blobs/sha256/" + DIGEST.hex(), LAYER);
        record("OriginalBlobPath", "/zot/c/blobs/sha256/" + DIGEST.hex());

        assertLiesAt("c", withTable("/zot"));
    }

    @Test
    void setOfOlderVersionsIsUnderstood() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        record("BlobPath", path("a") + "\n" + path("b"));

        assertLiesAt("b", withTable("/"));
    }

    @Test
    void originalThatIsEmptyTooIsPassedOver() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        table.write(List.of(new Change.Put(
                new Key("items", DIGEST.toString()),
                RowValue.of(Map.of("OriginalBlobPath", path("a"), "DuplicateBlobPath", path("b"))),
                Condition.ALWAYS)));

        assertLiesAt("b", withTable("/"));
    }

    @Test
    void recordOfFileThatIsGoneIsTold() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        record("OriginalBlobPath", path("gone"));

        ImportReport report = withTable("/");

        assertThat(report.problems().named()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(path("gone"));
            assertThat(problem.reason()).contains(DIGEST.toString(), "not there");
        });
        assertLiesAt("b", report);
    }

    @Test
    void pathOutsideOfTheRootIsTold() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        record("OriginalBlobPath", "/elsewhere" + path("b"));

        ImportReport report = withTable("/zot");

        assertThat(report.problems().named()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("/elsewhere" + path("b"));
            assertThat(problem.reason()).contains("/zot/", "registry.import.zot.rootdirectory");
        });
    }

    @Test
    void recordOfAnotherDigestsFileIsNotBelieved() {
        zot.image("a", "1", LAYER);
        Digest other = zot.blob("b", Content.random(2, 5000));
        zot.hollow("a", DIGEST);
        record("OriginalBlobPath", "/" + ZotFiles.path("b", other));

        assertThat(withTable("/").problems().named())
                .anySatisfy(problem -> assertThat(problem.what()).endsWith(other.hex()));
        assertThat(registry.blobIndex().stored(DIGEST)).isEmpty();
    }

    @Test
    void bytesThatAreNowhereAreTold() {
        zot.image("a", "1", LAYER);
        zot.hollow("a", DIGEST);

        ImportReport report = withTable("/");

        assertThat(report.problems().named())
                .anySatisfy(problem -> assertThat(problem.reason()).contains("empty file"));
        assertCount(report, Count.MANIFESTS, 0);
    }

    @Test
    void emptyContentIsNoStandIn() {
        zot.image("a", "1", new byte[0]);

        assertCount(runCleanly(), Count.MANIFESTS, 1);
    }

    @Test
    void tableThatFailsIsNotATableThatKnowsNothing() {
        zot.image("a", "1", LAYER);
        zot.image("b", "1", LAYER);
        zot.hollow("a", DIGEST);
        TableConnectionFactory failing = () -> {
            throw new TableException.Busy("throttled", null);
        };

        ImportReport report = importer(Optional.of(failing), "/").run(false, line -> {});

        assertThat(report.problems().stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("throttled"));
        assertThat(report.isClean()).isFalse();
        assertThat(registry.blobIndex().stored(DIGEST)).isEmpty();
    }

    private void assertLiesAt(String repository, ImportReport report) {
        assertThat(report.problems().stopped()).isEmpty();
        for (String each : List.of("a", "b")) {
            RepositoryName name = new RepositoryName(each);
            assertThat(registry.blobs().find(name, DIGEST).location()).isEqualTo(path(repository));
            assertThat(Stored.bytes(registry, name, DIGEST)).isEqualTo(LAYER);
        }
        assertCount(report, Count.MANIFESTS, 2);
        assertCount(report, Count.BLOBS, 2);
        assertCount(report, Count.LINKS, 4);
    }

    private static String path(String repository) {
        return "/" + ZotFiles.path(repository, DIGEST);
    }

    private void record(String field, String paths) {
        table.write(List.of(new Change.Put(
                new Key("items", DIGEST.toString()), RowValue.of(Map.of(field, paths)), Condition.ALWAYS)));
    }

    private ImportReport withTable(String root) {
        return importer(Optional.of(this::lease), root).run(false, line -> {});
    }

    /** The table as a container lends it. */
    private TableConnection lease() {
        return (TableConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TableConnection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(table, arguments));
    }
}
