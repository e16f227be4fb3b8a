package io.stevedore.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorTest {

    private static final Digest DIGEST = Digest.parse("sha256:" + "0".repeat(64));

    @Test
    void refusesNegativeSizeAndEmptyType() {
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class).isThrownBy(() -> descriptor("x/y", -1));
        assertThatExceptionOfType(RegistryException.ManifestInvalid.class).isThrownBy(() -> descriptor("", 1));
        assertThat(descriptor("x/y", 0).size()).isZero();
    }

    @Test
    void keepsItsAnnotationsWhateverBecomesOfTheGivenMap() {
        Map<String, String> annotations = new HashMap<>(Map.of("a", "b"));
        Descriptor descriptor = new Descriptor("x/y", DIGEST, 1, Optional.empty(), annotations);

        annotations.clear();

        assertThat(descriptor.annotations()).containsExactly(Map.entry("a", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip, true",
        "application/vnd.oci.image.layer.nondistributable.v1.tar, true",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd, true",
        "application/vnd.oci.image.layer.v1.tar+gzip, false",
        "application/vnd.docker.image.rootfs.diff.tar.gzip, false"
    })
    void knowsLayersThatClientsFetchElsewhere(String mediaType, boolean nondistributable) {
        assertThat(descriptor(mediaType, 1).isNondistributable()).isEqualTo(nondistributable);
    }

    private static Descriptor descriptor(String mediaType, long size) {
        return new Descriptor(mediaType, DIGEST, size, Optional.empty(), Map.of());
    }
}
