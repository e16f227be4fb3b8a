package io.stevedore.servers.oss;

/** CRC-64 of ECMA-182 as OSS tells it, written anew so that the SDK's own is held to something. */
public final class Crc64 {

    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
    private static final long[] TABLE = table();

    private Crc64() {}

    /** The checksum as an unsigned decimal number. */
    public static String of(byte[] bytes) {
        long crc = -1;
        for (byte b : bytes) {
            crc = TABLE[(int) (crc ^ b) & 0xff] ^ (crc >>> 8);
        }
        return Long.toUnsignedString(~crc);
    }

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
            }
            table[i] = value;
        }
        return table;
    }
}
