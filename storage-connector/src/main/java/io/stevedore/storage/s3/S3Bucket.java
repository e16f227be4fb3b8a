package io.stevedore.storage.s3;

import io.stevedore.storage.StorageException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Calls to one bucket: each waits for its turn, and fails in the words of the port. */
record S3Bucket(S3Client client, S3Settings settings, RateLimit limit) {

    static S3Bucket of(S3Client client, S3Settings settings) {
        S3Calls calls = settings.calls();
        return new S3Bucket(
                client, settings, new RateLimit(calls.perSecond(), calls.aws().whole()));
    }

    String name() {
        return settings.bucket();
    }

    /**
     * @param what the call is about, for messages
     * @throws StorageException if the call fails
     */
    <T> T call(String what, Function<S3Client, T> call) {
        try {
            return unmapped(call);
        } catch (SdkException e) {
            throw S3Errors.of(what, e);
        }
    }

    /** The same, for a caller that looks into failures itself. */
    <T> T unmapped(Function<S3Client, T> call) {
        limit.take();
        return call.apply(client);
    }
}
