package io.stevedore.storage.s3;

import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signed URLs of a bucket. Nobody but the caller may see them. */
record S3Links(S3Presigner presigner, String bucket) {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** @throws IllegalArgumentException if the expiry is not above zero, or longer than a week */
    URI sign(SignedMethod method, String key, Duration expiry) {
        if (expiry.compareTo(Duration.ofSeconds(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a URL cannot be signed for " + expiry + "; wanted 1 second to " + LONGEST.toDays() + " days");
        }
        try {
            return signed(method, key, expiry).url().toURI();
        } catch (SdkException e) {
            throw S3Errors.of(key, e);
        } catch (URISyntaxException e) {
            // without the cause, which quotes the URL
            throw new StorageException.Broken(key + ": the SDK signed no valid URL", null);
        }
    }

    private PresignedRequest signed(SignedMethod method, String key, Duration expiry) {
        return switch (method) {
            case GET ->
                presigner.presignGetObject(presign -> presign.signatureDuration(expiry)
                        .getObjectRequest(request -> request.bucket(bucket).key(key)));
            case HEAD ->
                presigner.presignHeadObject(presign -> presign.signatureDuration(expiry)
                        .headObjectRequest(request -> request.bucket(bucket).key(key)));
        };
    }

    void close() {
        presigner.close();
    }
}
