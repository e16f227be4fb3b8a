package io.stevedore.registry;

import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;

/**
 * A store that treats new files as object stores do: what is put down is an object already, more bytes make another
 * object under another path, and that the first one is gone shows only when it is needed. A state that is cancelled
 * takes with it what it went on from.
 */
public final class MovingStorage {

    private static final String OBJECT = "object ";
    private static final int MOST = 10_000_000;

    private final StorageClient objects;

    private MovingStorage(StorageClient objects) {
        this.objects = objects;
    }

    public static TestRegistry registry(Path directory) {
        return TestRegistry.over(directory, MovingStorage::over);
    }

    private static StorageClient over(StorageClient objects) {
        MovingStorage moving = new MovingStorage(objects);
        Class<?>[] types = {StorageClient.class};
        return (StorageClient) Proxy.newProxyInstance(
                StorageClient.class.getClassLoader(), types, (proxy, method, arguments) -> switch (method.getName()) {
                    case "newFile" ->
                        moving.new Writer(stem(arguments), new WriterState(stem(arguments), 0, "nothing"));
                    case "isolatesWriters" -> true;
                    case "resume" -> moving.resumed((WriterState) arguments[0]);
                    case "discard" -> {
                        ((Collection<?>) arguments[0]).forEach(file -> moving.discard(((NewFile) file).stem()));
                        yield null;
                    }
                    default -> called(method, objects, arguments);
                });
    }

    private static StoragePath stem(Object[] arguments) {
        return (StoragePath) arguments[0];
    }

    private static Object called(Method method, StorageClient objects, Object[] arguments) throws Throwable {
        try {
            return method.invoke(objects, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Writer resumed(WriterState state) {
        String path = state.path().text();
        return new Writer(new StoragePath(path.substring(0, path.lastIndexOf('.'))), state);
    }

    private void discard(StoragePath stem) {
        try {
            objects.list(stem.parent()).stream()
                    .filter(entry -> entry.path().text().startsWith(stem.text() + "."))
                    .forEach(entry -> objects.delete(entry.path()));
        } catch (StorageException.Missing e) {
            return; // nothing was stored
        }
    }

    private final class Writer implements StorageWriter {

        private final StoragePath stem;
        private final WriterState start;
        private final ByteArrayOutputStream added = new ByteArrayOutputStream();
        private StoragePath path;
        private boolean ended;

        Writer(StoragePath stem, WriterState start) {
            this.stem = stem;
            this.start = start;
            this.path = start.path();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            added.write(bytes, offset, length);
        }

        @Override
        public StoragePath path() {
            return path;
        }

        @Override
        public long size() {
            return start.size() + added.size();
        }

        @Override
        public WriterState suspend() {
            end();
            String superseded = path.equals(start.path()) ? "" : start.path().text();
            return new WriterState(path, size(), OBJECT + superseded);
        }

        @Override
        public void commit() {
            end();
        }

        @Override
        public void cancel() {
            ended = true;
            if (isObject()) {
                delete(start.path().text());
                delete(start.token().substring(OBJECT.length()));
            }
        }

        /** Nobody has the state, so there is none. */
        @Override
        public void close() {
            ended = true;
        }

        private boolean isObject() {
            return start.token().startsWith(OBJECT);
        }

        private void delete(String superseded) {
            if (!superseded.isEmpty()) {
                objects.discard(new StoragePath(superseded));
            }
        }

        private void end() {
            if (ended) {
                throw new IllegalStateException("the writer of " + path + " has ended");
            }
            ended = true;
            if (isObject() && added.size() == 0) {
                objects.stat(start.path());
                return;
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            if (isObject()) {
                whole.writeBytes(objects.get(start.path(), MOST));
            }
            whole.writeBytes(added.toByteArray());
            path = new StoragePath(stem + "." + UUID.randomUUID());
            objects.put(path, whole.toByteArray());
        }
    }
}
