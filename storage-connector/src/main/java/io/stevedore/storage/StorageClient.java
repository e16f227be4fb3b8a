package io.stevedore.storage;

/** A store with the heavy client behind it: one per store and process, shared by all threads, closed at the end. */
public interface StorageClient extends Storage, AutoCloseable {

    @Override
    void close();
}
