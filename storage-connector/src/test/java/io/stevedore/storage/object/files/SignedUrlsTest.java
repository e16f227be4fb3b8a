package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StoragePath;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which links an object store's client signs, and which it refuses before the store is asked. */
class SignedUrlsTest extends WriterFixture {

    @Test
    void namesTheObjectTheMethodAndTheTime() {
        ObjectClient below =
                new ObjectClient(bucket, new ObjectSettings("root/", CHUNK, 8 << 20, 3_000_000, CHUNK, 2), threads);

        assertThat(below.presign(SignedMethod.GET, FILE, Duration.ofMinutes(1)))
                .contains(URI.create("memory:GET/root/file?60"));
    }

    @Test
    void directoryOfAllHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.presign(SignedMethod.GET, StoragePath.ROOT, Duration.ofMinutes(1)))
                .withMessageContaining("root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void cannotExpireBeforeItIsGiven(Duration expiry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.presign(SignedMethod.GET, FILE, expiry))
                .withMessageContaining(expiry.toString());
    }

    @Test
    void lastsAnyTimeAboveZero() {
        assertThat(client.presign(SignedMethod.HEAD, FILE, Duration.ofNanos(1))).isPresent();
    }
}
