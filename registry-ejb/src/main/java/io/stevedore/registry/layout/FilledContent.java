package io.stevedore.registry.layout;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.transfer.DamagedContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Content that always has its size. Where it turns out to be damaged it goes on with zeros, and tells so at the end.
 */
final class FilledContent extends InputStream {

    private final InputStream content;
    private long left;
    private @Nullable DamagedContent damage;
    private @Nullable RegistryException failure;

    FilledContent(InputStream content, long size) {
        this.content = content;
        left = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = isWhole() ? readContent(buffer, offset, length) : -1;
        if (n < 0 && left > 0) {
            n = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + n, (byte) 0);
        }
        left -= Math.max(0, n);
        return n;
    }

    private int readContent(byte[] buffer, int offset, int length) throws IOException {
        try {
            return content.read(buffer, offset, length);
        } catch (DamagedContent e) {
            damage = e;
        } catch (RegistryException e) {
            failure = e;
        }
        return -1;
    }

    private boolean isWhole() {
        return damage == null && failure == null;
    }

    /** @throws DamagedContent if something else than the content was read */
    void requireWhole() throws DamagedContent {
        if (damage != null) {
            throw damage;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
