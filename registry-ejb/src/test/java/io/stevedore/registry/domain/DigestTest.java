package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void readsItsWireForm() {
        Digest digest = Digest.parse("sha256:" + HEX);

        assertThat(digest).isEqualTo(new Digest(DigestAlgorithm.SHA256, HEX)).hasToString("sha256:" + HEX);
    }

    @Test
    void readsLongerDigitsOfSha512() {
        assertThat(Digest.parse("sha512:" + HEX + HEX)).hasToString("sha512:" + HEX + HEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "sha256",
                "sha256:",
                "sha256:00",
                "sha256::0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "SHA256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde٠",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
                "sha512:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                " sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256:../../../../../../../../../../../../../../../../../../etc/passwd/x",
            })
    void refusesWhatIsNoDigest(String text) {
        assertThatExceptionOfType(RegistryException.DigestInvalid.class)
                .isThrownBy(() -> Digest.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DIGEST_INVALID));
    }

    @Test
    void showsNoMoreOfAnEndlessTextThanFitsALine() {
        assertThatExceptionOfType(RegistryException.DigestInvalid.class)
                .isThrownBy(() -> Digest.parse("sha256:" + "a".repeat(100_000)))
                .satisfies(e -> assertThat(e.detail().get("digest")).hasSizeLessThan(210));
    }

    @Test
    void sortsByAlgorithmThenDigits() {
        Digest low = Digest.parse("sha256:" + "0".repeat(64));
        Digest high = Digest.parse("sha256:" + "f".repeat(64));
        Digest other = Digest.parse("sha512:" + "0".repeat(128));

        assertThat(low).isLessThan(high);
        assertThat(high).isLessThan(other);
    }
}
