package io.stevedore.storage.oss;

import com.aliyun.oss.common.utils.IOUtils;
import com.aliyun.oss.model.OSSObject;
import io.stevedore.storage.DamagedAnswerException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The bytes of an answer. An unread rest ends the connection, for reading it may take longer than a new one. */
final class OssStream extends InputStream {

    /** No object is as large; a length that was not told stays above it. */
    private static final long UNTOLD = Long.MAX_VALUE / 2;

    private final OSSObject answer;
    private final InputStream content;
    private final boolean whole;
    private long wanted;
    private long unread;

    /**
     * @param size bytes of the answer; {@link Long#MAX_VALUE} if it does not tell
     * @param wanted the most bytes to give
     * @param whole whether the answer is the whole object, whose checksum is known
     */
    OssStream(OSSObject answer, long size, long wanted, boolean whole) {
        this.answer = answer;
        this.content = answer.getObjectContent();
        this.unread = size;
        this.wanted = wanted;
        this.whole = whole;
    }

    /** Leaves bytes out that were not asked for. */
    void leaveOut(long bytes) throws IOException {
        content.skipNBytes(bytes);
        unread -= bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (wanted == 0) {
            return -1;
        }
        int count = content.read(bytes, offset, (int) Math.min(length, wanted));
        if (count < 0) {
            if (unread > 0 && unread < UNTOLD) {
                throw new EOFException("\"" + answer.getKey() + "\" ended " + unread + " bytes before its end (request "
                        + answer.getRequestId() + ")");
            }
            if (unread > 0) {
                unread = 0;
                check();
            }
            wanted = 0;
            return -1;
        }
        wanted -= count;
        unread -= count;
        if (unread == 0) {
            check();
        }
        return count;
    }

    private void check() throws IOException {
        Long there = answer.getServerCRC();
        if (whole && there != null && !there.equals(IOUtils.getCRCValue(content))) {
            throw new DamagedAnswerException("\"" + answer.getKey()
                    + "\" has another checksum than the store tells (request " + answer.getRequestId() + ")");
        }
    }

    @Override
    public void close() throws IOException {
        if (unread == 0) {
            content.close();
        } else {
            answer.forcedClose();
        }
    }
}
