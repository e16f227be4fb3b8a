package io.stevedore.storage.filesystem;

import java.io.IOException;

@FunctionalInterface
interface IoAction<T> {
    T run() throws IOException;
}
