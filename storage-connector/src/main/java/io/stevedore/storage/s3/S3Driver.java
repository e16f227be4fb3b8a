package io.stevedore.storage.s3;

import io.stevedore.aws.AwsCredentials;
import io.stevedore.driver.Retries;
import io.stevedore.settings.Parameters;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageDriver;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.files.ObjectClient;
import io.stevedore.storage.object.files.ObjectSettings;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * A store in a bucket of S3, or of a store that speaks like it. Required are {@code bucket}, and {@code region} or
 * {@code regionendpoint}. The bucket is looked at when the store is opened; {@code open} throws
 * {@link io.stevedore.storage.StorageException} with the parameter to mend if it cannot be used.
 */
public final class S3Driver implements StorageDriver {

    private static final S3Parameters DECLARED = new S3Parameters();

    @Override
    public String name() {
        return DECLARED.driver();
    }

    @Override
    public Set<String> parameters() {
        return DECLARED.names();
    }

    @Override
    public StorageClient open(Map<String, String> parameters, Executor threads) {
        Parameters given = new Parameters(parameters);
        ObjectSettings settings = ObjectSettings.of(given, S3Parameters.OBJECTS);
        return new ObjectClient(store(given, settings), settings, threads);
    }

    static ObjectStore store(Parameters given, ObjectSettings objects) {
        S3Settings settings = S3Settings.of(given);
        AwsCredentialsProvider credentials = AwsCredentials.of(given);
        Retries retries = new Retries();
        S3Bucket bucket = S3Bucket.of(S3Clients.client(settings, credentials, retries), settings);
        S3Links links = new S3Links(S3Clients.presigner(settings, credentials), settings.bucket());
        S3Store store = new S3Store(bucket, links, retries);
        try {
            S3Check.check(bucket, objects.root());
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
