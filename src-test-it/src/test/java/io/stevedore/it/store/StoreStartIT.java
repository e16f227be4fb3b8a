package io.stevedore.it.store;

import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RefusedStart;
import io.stevedore.it.registry.StoreKind;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that cannot work on its bucket does not start, and says why. */
class StoreStartIT {

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({
        "S3_PROXY, accesskey, wrong, accesskey",
        "S3_PROXY, secretkey, wrong, secretkey",
        "S3_PROXY, bucket, wrong-bucket, bucket",
        "S3_PROXY, bucket, '', registry.storage.s3.bucket",
        "S3_PROXY, regionendpoint, http://127.0.0.1:1, regionendpoint",
        "OSS, accesskeyid, wrong, accesskeyid",
        "OSS, accesskeysecret, wrong, accesskeysecret",
        "OSS, bucket, wrong-bucket, bucket",
        "OSS, bucket, '', registry.storage.oss.bucket",
        "OSS, endpoint, http://127.0.0.1:1, endpoint"
    })
    void endsWithOneSentenceThatNamesTheParameter(StoreKind kind, String parameter, String value, String named) {
        Bucket bucket = Bucket.in(kind);
        Launch launch = bucket.of(Launch.in(data)).with(bucket.key(parameter), value);

        RefusedStart.check(launch, named, kind.parameters(kind.address()));
    }
}
