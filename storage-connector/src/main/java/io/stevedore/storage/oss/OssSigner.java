package io.stevedore.storage.oss;

import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.OSS;
import com.aliyun.oss.model.GeneratePresignedUrlRequest;
import io.stevedore.storage.SignedMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Signs URLs for clients outside of Alibaba's network, who may not know the names that this process uses.
 *
 * @param client of the public endpoint; opens no connection
 */
record OssSigner(OSS client, String bucket) {

    private static final Duration LONGEST = Duration.ofDays(7);

    static OssSigner of(OssSettings settings) {
        return new OssSigner(OssConnection.open(settings, settings.publicEndpoint()), settings.bucket());
    }

    /** @throws IllegalArgumentException if the expiry is not above zero, or above 7 days */
    URI sign(SignedMethod method, String key, Duration expiry) {
        if (expiry.isNegative() || expiry.isZero() || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a signed URL of OSS cannot be valid for " + expiry
                    + "; wanted more than nothing and at most 7 days");
        }
        GeneratePresignedUrlRequest request = new GeneratePresignedUrlRequest(
                bucket,
                key,
                switch (method) {
                    case GET -> HttpMethod.GET;
                    case HEAD -> HttpMethod.HEAD;
                });
        request.setExpiration(Date.from(end(expiry)));
        return URI.create(client.generatePresignedUrl(request).toString());
    }

    /** The SDK asks the clock again and cuts fractions of seconds: half a second more keeps them. */
    private static Instant end(Duration expiry) {
        long seconds = expiry.plusMillis(999).toSeconds();
        return Instant.now().plusSeconds(seconds).plusMillis(500);
    }

    void close() {
        client.shutdown();
    }
}
