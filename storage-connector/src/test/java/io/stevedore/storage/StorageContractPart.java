package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two clients of one store, and the words in which the parts of the contract speak. */
abstract class StorageContractPart {

    static final int MIB = 1024 * 1024;
    static final long LARGE = Long.getLong("storage.contract.large", 24L * MIB);

    final StorageContract driver;
    StorageClient store;
    StorageClient other;

    StorageContractPart(StorageContract driver) {
        this.driver = driver;
    }

    @BeforeEach
    void open() {
        store = driver.open();
        other = driver.open();
    }

    @AfterEach
    void close() {
        other.close();
        store.close();
    }

    /** How often a test repeats itself on this store. */
    int times(int number) {
        return driver.takesItsTime() ? number / 4 : number;
    }

    static StoragePath path(String text) {
        return new StoragePath(text);
    }

    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static void write(StorageWriter writer, byte[] content) {
        writer.write(content, 0, content.length);
    }

    static void commit(StorageWriter writer, byte[]... content) {
        try (writer) {
            for (byte[] each : content) {
                write(writer, each);
            }
            writer.commit();
        }
    }

    static WriterState suspend(StorageWriter writer, byte[]... content) {
        try (writer) {
            for (byte[] each : content) {
                write(writer, each);
            }
            return writer.suspend();
        }
    }

    byte[] content(StoragePath path) {
        return store.get(path, Integer.MAX_VALUE);
    }

    byte[] read(StoragePath path, long offset) throws IOException {
        try (InputStream stream = store.read(path, offset)) {
            return stream.readAllBytes();
        }
    }

    static void assertMissing(ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(call);
    }
}
