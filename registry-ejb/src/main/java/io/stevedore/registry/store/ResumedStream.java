package io.stevedore.registry.store;

import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.storage.DamagedAnswerException;
import io.stevedore.storage.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.Function;

/**
 * A read of immutable bytes of the store, which goes on in a new one when it breaks off. Stores end connections of
 * readers that pause, and a client may be slow.
 */
final class ResumedStream extends InputStream {

    private static final Logger LOG = System.getLogger(ResumedStream.class.getName());

    private final Function<ByteRange, InputStream> opener;
    private final ByteRange range;
    private InputStream current;
    private long done;
    private long doneBefore;
    private boolean closed;

    /** Opens the whole range at once; what the opener throws then is thrown here. */
    ResumedStream(Function<ByteRange, InputStream> opener, ByteRange range) {
        this.opener = opener;
        this.range = range;
        this.current = opener.apply(range);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        while (true) {
            try {
                int count = current.read(target, offset, length);
                if (count >= 0) {
                    done += count;
                    return count;
                }
                if (done >= range.length()) {
                    return -1;
                }
                resume(new EOFException("the store's answer ended " + (range.length() - done) + " bytes early"));
            } catch (DamagedAnswerException e) {
                throw e;
            } catch (IOException e) {
                resume(e);
            }
        }
    }

    /** Each new read must have brought something: a store that gives nothing is not asked for ever. */
    private void resume(IOException broken) throws IOException {
        if (closed || done == doneBefore || done >= range.length()) {
            throw broken;
        }
        LOG.log(Level.DEBUG, "a read of the store broke after {0} bytes and goes on: {1}", done, broken.toString());
        doneBefore = done;
        InputStream old = current;
        current = nullInputStream(); // its lease goes back before another one is asked for
        old.close();
        try {
            current = opener.apply(new ByteRange(range.offset() + done, range.length() - done, range.total()));
        } catch (StorageException | RegistryException e) {
            broken.addSuppressed(e);
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        current.close();
    }
}
