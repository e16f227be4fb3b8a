package io.stevedore.storage.s3;

import io.stevedore.settings.Parameters;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.files.ObjectSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores of parameters. */
final class S3Stores {

    private S3Stores() {}

    static ObjectStore open(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return S3Driver.store(parameters, ObjectSettings.of(parameters, S3Parameters.OBJECTS));
    }

    /** Makes the bucket that the parameters name. */
    static void createBucket(Map<String, String> given) {
        try (S3Client client = S3Client.builder()
                .endpointOverride(URI.create(given.get("regionendpoint")))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(given.get("accesskey"), given.get("secretkey"))))
                .build()) {
            client.createBucket(bucket -> bucket.bucket(given.get("bucket")));
        }
    }

    /** These parameters and more, as name, value, name, value …; an empty value takes a parameter away. */
    static Map<String, String> with(Map<String, String> parameters, String... more) {
        Map<String, String> all = new HashMap<>(parameters);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
