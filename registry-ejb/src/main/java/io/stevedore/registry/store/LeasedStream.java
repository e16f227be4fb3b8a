package io.stevedore.registry.store;

import io.stevedore.registry.calls.LeaseUse;
import io.stevedore.storage.StorageConnection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives its lease back when it is closed. */
final class LeasedStream extends FilterInputStream {

    private final StorageConnection lease;
    private final LeaseUse.Held counted;

    LeasedStream(InputStream stream, StorageConnection lease, LeaseUse.Held counted) {
        super(stream);
        this.lease = lease;
        this.counted = counted;
    }

    @Override
    public void close() throws IOException {
        try (counted;
                lease) {
            super.close();
        }
    }
}
