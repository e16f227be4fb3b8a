package io.stevedore.registry.store;

import io.stevedore.storage.StorageConnection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives its lease back when it is closed. */
final class LeasedStream extends FilterInputStream {

    private final StorageConnection lease;

    LeasedStream(InputStream stream, StorageConnection lease) {
        super(stream);
        this.lease = lease;
    }

    @Override
    public void close() throws IOException {
        try (lease) {
            super.close();
        }
    }
}
