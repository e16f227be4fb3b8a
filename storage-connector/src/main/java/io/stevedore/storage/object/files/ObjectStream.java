package io.stevedore.storage.object.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes as they come from the store, by the rules of {@link InputStream} where clients of stores take them lightly. */
final class ObjectStream extends FilterInputStream {

    ObjectStream(InputStream bytes) {
        super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : super.read(target, offset, length);
    }
}
