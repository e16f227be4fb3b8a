package io.stevedore.storage.object;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes on their way to the store. They can be read again, for a call that is repeated. */
public interface ObjectBody {

    /** Bytes, at least 0. */
    long size();

    /** A new stream of all of them, from the first one. */
    InputStream open();

    /** A body of bytes that nobody changes. */
    static ObjectBody of(byte[] bytes) {
        return new ObjectBody() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
