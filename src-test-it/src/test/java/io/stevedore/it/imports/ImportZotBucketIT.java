package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.servers.s3.S3ProxyServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import zot} over a bucket, where all files of a blob but one are empty. */
class ImportZotBucketIT {

    private static final byte[] LAYER = Content.random(100_000, 1);

    /** rootdirectory of zot's storage driver, which stands in the paths of its table. */
    private static final String ZOT_ROOT = "/zot";

    @TempDir
    private Path data;

    @Test
    void tableSaysWhereTheBytesAre() {
        Bucket bucket = Bucket.in(StoreKind.S3_PROXY);
        ZotTree zot = files(bucket);
        Manifest first = zot.image("first", "1.0", LAYER);
        Manifest second = zot.image("second", "1.0", LAYER);
        zot.hollow("first", LAYER);
        ZotDynamoTable table = new ZotDynamoTable();
        table.put(Content.digest(LAYER), path("second", LAYER), path("first", LAYER));
        Launch launch = table.of(bucket.of(Launch.in(data))).with("registry.import.zot.rootdirectory", ZOT_ROOT);

        assertImported(zot, launch, first, second);
    }

    /** They lie where no search comes to. */
    @Test
    void tableAloneKnowsWhereTheBytesAre() {
        byte[] older = Content.random(100_000, 2);
        Bucket bucket = Bucket.in(StoreKind.S3_PROXY);
        ZotTree zot = files(bucket);
        Manifest first = zot.image("first", "1.0", LAYER);
        Manifest second = zot.image("second", "1.0", older);
        zot.hollow("first", LAYER);
        zot.hollow("second", older);
        zot.blob("removed", LAYER);
        zot.blob("removed", older);
        ZotDynamoTable table = new ZotDynamoTable();
        table.put(Content.digest(LAYER), path("first", LAYER), path("removed", LAYER));
        List<String> paths = new ArrayList<>(List.of(path("second", older), path("removed", older)));
        for (int i = 0; i < 1500; i++) {
            paths.add(path("zz" + i, older));
        }
        table.putOld(Content.digest(older), paths);
        Launch launch = table.of(bucket.of(Launch.in(data))).with("registry.import.zot.rootdirectory", ZOT_ROOT);

        try (RegistryProcess command = RegistryProcess.command(launch, "import", "zot")) {
            assertThat(command.awaitExit())
                    .as(command.output() + command.errors())
                    .isZero();
        }
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            assertThat(http.get("/v2/first/manifests/1.0").text()).isEqualTo(first.json());
            assertThat(http.get("/v2/second/manifests/1.0").text()).isEqualTo(second.json());
            assertThat(http.get("/v2/first/blobs/" + Content.digest(LAYER)).body())
                    .isEqualTo(LAYER);
            assertThat(http.get("/v2/second/blobs/" + Content.digest(older)).body())
                    .isEqualTo(older);
        }
    }

    @Test
    void withoutATableTheStoreIsSearched() {
        Bucket bucket = Bucket.in(StoreKind.S3_PROXY);
        ZotTree zot = files(bucket);
        Manifest first = zot.image("first", "1.0", LAYER);
        Manifest second = zot.image("second", "1.0", LAYER);
        zot.hollow("first", LAYER);

        assertImported(zot, bucket.of(Launch.in(data)), first, second);
    }

    @Test
    void tableThatIsNotThereStopsTheImport() {
        Bucket bucket = Bucket.in(StoreKind.S3_PROXY);
        ZotTree zot = files(bucket);
        zot.image("first", "1.0", LAYER);
        zot.hollow("first", LAYER);
        Launch launch = new ZotDynamoTable()
                .of(bucket.of(Launch.in(data)))
                .with("registry.import.zot.dynamodb-items.table", "another");

        try (RegistryProcess command = RegistryProcess.command(launch, "import", "zot")) {
            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.output())
                    .contains("stopped before the end", "the table another: DynamoDB has no such table");
            assertThat(command.errors().lines()).isEmpty();
        }
    }

    private void assertImported(ZotTree zot, Launch launch, Manifest first, Manifest second) {
        List<String> before = zot.snapshot();
        try (RegistryProcess command = RegistryProcess.command(launch, "import", "zot")) {
            assertThat(command.awaitExit())
                    .as(command.output() + command.errors())
                    .isZero();
        }
        assertThat(zot.snapshot()).isEqualTo(before);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            for (String repository : List.of("first", "second")) {
                Manifest expected = repository.equals("first") ? first : second;
                assertThat(http.get("/v2/" + repository + "/manifests/1.0").body())
                        .isEqualTo(expected.json().getBytes(UTF_8));
                assertThat(http.get("/v2/" + repository + "/blobs/" + Content.digest(LAYER))
                                .body())
                        .isEqualTo(LAYER);
            }
        }
    }

    /** Objects are files behind this server. */
    private static ZotTree files(Bucket bucket) {
        return new ZotTree(S3ProxyServer.files().resolve(bucket.root()));
    }

    private static String path(String repository, byte[] blob) {
        return ZOT_ROOT + "/" + repository + "/" + ZotTree.path(blob);
    }
}
