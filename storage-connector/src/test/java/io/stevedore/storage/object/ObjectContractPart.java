package io.stevedore.storage.object;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store, and the words in which the parts of the contract speak. */
abstract class ObjectContractPart {

    static final int PART = 5 * 1024 * 1024;
    static final String MARK = "a1-B2_c3";

    final ObjectStoreContract driver;
    ObjectStore store;
    private String root;

    ObjectContractPart(ObjectStoreContract driver) {
        this.driver = driver;
    }

    @BeforeEach
    void open() {
        store = driver.open();
        root = driver.root();
    }

    @AfterEach
    void close() {
        store.close();
    }

    String key(String name) {
        return root + name;
    }

    static byte[] bytes(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    void put(String key, byte[] content) {
        store.put(key, ObjectBody.of(content));
    }

    byte[] content(String key) {
        return range(key, 0, Long.MAX_VALUE);
    }

    byte[] range(String key, long offset, long length) {
        try (InputStream stream = store.get(key, offset, length)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Part upload(String key, String upload, int number, byte[] content) {
        return store.uploadPart(new PartAddress(key, upload, number), ObjectBody.of(content));
    }

    /** The id of an upload of this key that is open no more. */
    String aborted(String key) {
        String upload = store.startUpload(key, MARK);
        store.abortUpload(key, upload);
        return upload;
    }

    Optional<String> mark(String key) {
        return store.head(key).orElseThrow().mark();
    }

    static void assertMissing(ThrowingCallable call) {
        assertThatExceptionOfType(StorageException.Missing.class).isThrownBy(call);
    }
}
