package io.stevedore.it.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Http;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.servers.distribution.DistributionServer;
import io.stevedore.servers.distribution.DistributionTree;
import io.stevedore.servers.s3.S3ProxyServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import distribution} over a bucket. */
class ImportDistributionBucketIT {

    @TempDir
    private Path data;

    /** Objects are files behind this server. */
    @Test
    void objectsAsDistributionWritesThemAreTakenOver() {
        Bucket bucket = Bucket.in(StoreKind.S3_PROXY);
        DistributionTree tree = new DistributionTree(S3ProxyServer.files().resolve(bucket.root()));
        DistributionContent content = DistributionContent.push(DistributionPushes.to(tree));
        List<String> before = tree.snapshot();

        assertTakenOver(bucket, content);

        assertThat(tree.snapshot()).isEqualTo(before);
    }

    @Test
    void realDistributionIsTakenOverWhileItServes() {
        assumeTrue(DistributionServer.isInstalled(), "distribution's registry is not installed; go install its cmd");
        Bucket bucket = Bucket.in(StoreKind.S3_MOCK);
        Map<String, String> parameters = new HashMap<>(StoreKind.S3_MOCK.parameters(bucket.address()));
        parameters.put("rootdirectory", "/" + bucket.root());
        parameters.put("region", "us-east-1");
        parameters.put("forcepathstyle", "true");
        parameters.put("secure", "false");
        try (DistributionServer distribution = DistributionServer.start("s3", parameters)) {
            DistributionContent content = DistributionContent.push(DistributionPushes.to(distribution));
            Set<String> before = keys(bucket);

            assertTakenOver(bucket, content);

            assertThat(keys(bucket)).isNotEmpty().isEqualTo(before);
            content.assertServedBy(DistributionPushes.http(distribution));
        }
    }

    private static Set<String> keys(Bucket bucket) {
        Set<String> keys = bucket.keys();
        keys.removeIf(key -> !key.startsWith(bucket.root() + "/docker/"));
        return keys;
    }

    private void assertTakenOver(Bucket bucket, DistributionContent content) {
        Launch launch = bucket.of(Launch.in(data));
        assertThat(ImportCommand.run(launch, 0, "distribution"))
                .startsWith("imported from distribution:")
                .contains(" " + DistributionContent.MANIFESTS + " manifests\n");
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            Http http = new Http(registry);
            content.assertServedBy(http);
            content.assertListedBy(http);
        }
    }
}
