package io.stevedore.edge.head;

import java.util.function.IntUnaryOperator;

/** The first line of a chunk: its size in hexadecimal digits, and perhaps extensions (RFC 9112, 7.1). */
public final class ChunkSize {

    private static final int MOST_DIGITS = 15;

    private ChunkSize() {}

    /**
     * @param line tells the octet at a position
     * @param end of the line, without CR LF
     * @throws RefusedException if it is no size
     */
    public static long parse(IntUnaryOperator line, int start, int end) {
        long size = 0;
        int at = start;
        while (at < end && Octets.hex(line.applyAsInt(at)) >= 0) {
            size = (size << 4) | Octets.hex(line.applyAsInt(at));
            at++;
        }
        int digits = at - start;
        while (at < end && (line.applyAsInt(at) == ' ' || line.applyAsInt(at) == '\t')) {
            at++;
        }
        if (digits == 0 || digits > MOST_DIGITS || (at < end && line.applyAsInt(at) != ';')) {
            throw new RefusedException(400, "the size of a chunk is no hexadecimal number of up to 15 digits");
        }
        return size;
    }
}
