package io.stevedore.storage;

/**
 * A store with the client behind it. There is one per store and process, shared by all threads, and closed at the end.
 */
public interface StorageClient extends Storage, AutoCloseable {

    @Override
    void close();
}
