package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.registry.domain.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ManifestBodyTest {

    @Test
    void readsABodyOfTheDeclaredLength() throws IOException {
        assertThat(ManifestBody.read(OptionalLong.of(3), body(3))).hasSize(3);
    }

    @Test
    void readsABodyOfUnknownLength() throws IOException {
        assertThat(ManifestBody.read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES)))
                .hasSize(ManifestBody.MAX_BYTES);
    }

    @Test
    void refusesTooLargeALengthBeforeItReads() throws IOException {
        InputStream unreadable = InputStream.nullInputStream();
        unreadable.close();
        assertThatThrownBy(() -> ManifestBody.read(OptionalLong.of(ManifestBody.MAX_BYTES + 1), unreadable))
                .isInstanceOf(RegistryException.TooLarge.class);
    }

    @Test
    void refusesTooManyBytesWhileItReads() {
        assertThatThrownBy(() -> ManifestBody.read(OptionalLong.empty(), body(ManifestBody.MAX_BYTES + 1)))
                .isInstanceOf(RegistryException.TooLarge.class);
    }

    @Test
    void refusesABodyThatEndsEarly() {
        assertThatThrownBy(() -> ManifestBody.read(OptionalLong.of(4), body(3)))
                .isInstanceOf(RegistryException.ManifestInvalid.class)
                .hasMessageContaining("received 3 of 4 bytes");
    }

    private static InputStream body(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }
}
