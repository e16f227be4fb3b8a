package io.stevedore.storage.filesystem;

import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A process that takes up a writer, writes ten bytes, says so, and waits for its end; or says that it is busy. */
final class KilledWriter {

    private KilledWriter() {}

    public static void main(String[] arguments) throws IOException {
        WriterState state = new WriterState(new StoragePath(arguments[1]), Long.parseLong(arguments[2]), arguments[3]);
        try (StorageClient store = new FilesystemDriver().open(Map.of("rootdirectory", arguments[0]), Runnable::run);
                StorageWriter writer = store.resume(state)) {
            writer.write(new byte[10], 0, 10);
            say("written");
            int end = System.in.read();
            throw new IOException("expected to be killed, but read " + end);
        } catch (StorageException.Busy e) {
            say("busy");
        }
    }

    private static void say(String word) throws IOException {
        System.out.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
    }
}
