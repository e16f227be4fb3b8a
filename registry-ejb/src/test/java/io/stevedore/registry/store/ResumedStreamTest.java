package io.stevedore.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.DamagedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumedStreamTest {

    private static final byte[] BYTES = bytes();
    private static final ByteRange RANGE = new ByteRange(100, 800, 1000);

    private final List<ByteRange> opened = new ArrayList<>();
    private int open;

    @Test
    void goesOnWhereItBroke() throws IOException {
        try (InputStream stream = new ResumedStream(range -> breaking(range, 300, new IOException("reset")), RANGE)) {
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 100, 900));
        }
        assertThat(opened).containsExactly(RANGE, new ByteRange(400, 500, 1000), new ByteRange(700, 200, 1000));
        assertThat(open).isZero();
    }

    @Test
    void anAnswerThatEndsEarlyIsBroken() throws IOException {
        try (InputStream stream = new ResumedStream(range -> breaking(range, 500, null), RANGE)) {
            assertThat(stream.readAllBytes()).hasSize(800);
        }
        assertThat(opened).hasSize(2);
    }

    @Test
    void givesUpWhereNothingComes() throws IOException {
        try (InputStream stream = new ResumedStream(
                range -> breaking(range, opened.isEmpty() ? 300 : 0, new IOException("reset")), RANGE)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(stream::readAllBytes)
                    .withMessage("reset");
        }
        assertThat(opened).hasSize(2);
        assertThat(open).isZero();
    }

    @Test
    void givesUpAtOnceWhereNothingEverCame() throws IOException {
        try (InputStream stream = new ResumedStream(range -> breaking(range, 0, null), RANGE)) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(stream::readAllBytes);
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void holdsOneLeaseAtATime() throws IOException {
        try (InputStream stream = new ResumedStream(
                range -> {
                    assertThat(open).isZero();
                    return breaking(range, 300, new IOException("reset"));
                },
                RANGE)) {
            assertThat(stream.readAllBytes()).hasSize(800);
        }
    }

    @Test
    void tellsWhatBrokeWhereNothingCanBeOpened() throws IOException {
        try (InputStream stream = new ResumedStream(
                range -> {
                    if (!opened.isEmpty()) {
                        throw new RegistryException.Unavailable("no lease", new IOException());
                    }
                    return breaking(range, 300, new IOException("reset"));
                },
                RANGE)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(stream::readAllBytes)
                    .withMessage("reset");
        }
        assertThat(open).isZero();
    }

    @Test
    void damageIsNotHidden() throws IOException {
        IOException damage = new DamagedAnswerException("another checksum");
        try (InputStream stream = new ResumedStream(range -> breaking(range, 300, damage), RANGE)) {
            assertThatExceptionOfType(DamagedAnswerException.class).isThrownBy(stream::readAllBytes);
        }
        assertThat(opened).hasSize(1);
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Bytes that end after some, with an exception or without. */
    private InputStream breaking(ByteRange range, int after, @Nullable IOException with) {
        opened.add(range);
        open++;
        return new FilterInputStream(
                new ByteArrayInputStream(BYTES, (int) range.offset(), (int) Math.min(after, range.length()))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0 && with != null && range.length() > after) {
                    throw with;
                }
                return count;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
