package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stevedore.registry.Content;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunningDigestTest {

    @ParameterizedTest
    @EnumSource
    void isThatOfTheJdkHoweverOftenItIsPutDown(DigestAlgorithm algorithm) {
        byte[] bytes = Content.random(1, 5_000);
        Random random = new Random(2);
        RunningDigest running = RunningDigest.start(algorithm);

        for (int done = 0; done < bytes.length; ) {
            int length = Math.min(random.nextInt(300), bytes.length - done);
            running.update(bytes, done, length);
            done += length;
            running = RunningDigest.restore(running.save()).orElseThrow();
        }

        assertThat(running.finish()).isEqualTo(jdk(algorithm, bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000})
    void goesOnAfterAnyNumberOfBytes(int before) {
        byte[] bytes = Content.random(3, before + 77);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            RunningDigest running = RunningDigest.start(algorithm);
            running.update(bytes, 0, before);

            RunningDigest restored = RunningDigest.restore(running.save()).orElseThrow();
            running.update(bytes, before, 77);
            restored.update(bytes, before, 77);

            assertThat(restored.algorithm()).isEqualTo(algorithm);
            assertThat(restored.finish()).isEqualTo(running.finish()).isEqualTo(jdk(algorithm, bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isThatOfTheJdkForNoBytes(DigestAlgorithm algorithm) {
        assertThat(RunningDigest.of(algorithm, new byte[0])).isEqualTo(jdk(algorithm, new byte[0]));
    }

    @ParameterizedTest
    @EnumSource
    void savesShortTextOnOneLine(DigestAlgorithm algorithm) {
        RunningDigest running = RunningDigest.start(algorithm);
        running.update(new byte[127], 0, 127);

        assertThat(running.save()).hasSizeLessThan(400).doesNotContain("\n");
    }

    @Test
    void knowsNothingOfTheStateOfAnotherEngine() {
        String state = RunningDigest.start(DigestAlgorithm.SHA256).save();
        String engine = state.split(" ", -1)[1];

        assertThat(RunningDigest.restore(state.replace(engine, "SHA256OtherDigest")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256", "sha256 x", "a b c d"})
    void refusesWhatIsNoState(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RunningDigest.restore(text));
    }

    @Test
    void refusesDamagedState() {
        String[] parts = RunningDigest.start(DigestAlgorithm.SHA256).save().split(" ", -1);
        String head = parts[0] + " " + parts[1] + " ";
        byte[] encoded = Base64.getDecoder().decode(parts[2]);
        String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(encoded, 10));

        assertThatIllegalArgumentException().isThrownBy(() -> RunningDigest.restore(head + "%%%"));
        assertThatIllegalArgumentException().isThrownBy(() -> RunningDigest.restore(head));
        assertThatIllegalArgumentException().isThrownBy(() -> RunningDigest.restore(head + cut));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunningDigest.restore("md5 " + parts[1] + " " + parts[2]));
    }

    private static Digest jdk(DigestAlgorithm algorithm, byte[] bytes) {
        return algorithm == DigestAlgorithm.SHA256 ? Content.sha256(bytes) : Content.sha512(bytes);
    }
}
