package io.stevedore.storage.object.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.object.ObjectLimits;
import org.junit.jupiter.api.Test;

class PartSizesTest {

    private static final long MIB = 1L << 20;
    private static final long TIB = 1L << 40;
    private static final ObjectLimits S3 = new ObjectLimits(5 * MIB, 5120 * MIB, 10_000, 5120 * MIB);

    @Test
    void tenThousandPartsReachFiveTebibytes() {
        assertThat(largest(new PartSizes(10 * MIB, S3), true)).isGreaterThan(5 * TIB);
    }

    @Test
    void theyAlsoReachItIfClientsStopAsOftenAsTheyCan() {
        assertThat(largest(new PartSizes(10 * MIB, S3), false)).isGreaterThan(5 * TIB);
    }

    @Test
    void usualPartsAreAsLargeAsWasSet() {
        PartSizes sizes = new PartSizes(10 * MIB, S3);

        assertThat(sizes.at(0)).isEqualTo(10 * MIB);
        assertThat(sizes.at(9_000 * MIB)).isEqualTo(10 * MIB);
    }

    private static long largest(PartSizes sizes, boolean full) {
        long offset = 0;
        for (int part = 0; part < sizes.limits().parts(); part++) {
            long size = full ? sizes.at(offset) : sizes.leastAt(offset);
            assertThat(size).isBetween(sizes.limits().minPart(), sizes.limits().maxPart());
            offset += size;
        }
        return offset;
    }
}
