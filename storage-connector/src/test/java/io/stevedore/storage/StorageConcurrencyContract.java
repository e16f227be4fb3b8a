package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Large files, and many of them at once. */
abstract class StorageConcurrencyContract extends StorageContractPart {

    private static final byte[] BLOCK = bytes(256 * 1024 + 1, 42);

    StorageConcurrencyContract(StorageContract driver) {
        super(driver);
    }

    @Test
    void largeFileComesBackWhole() throws IOException, NoSuchAlgorithmException {
        byte[] digest = writeLarge(path("/large"), LARGE);

        assertThat(store.stat(path("/large")).size()).isGreaterThanOrEqualTo(LARGE);
        assertThat(digestFrom(path("/large"), 0)).isEqualTo(digest);
    }

    @Test
    void manyReadersOfOneFileDoNotDisturbEachOther() throws Exception {
        long size = LARGE / 4;
        writeLarge(path("/shared"), size);
        List<Callable<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long offset = size / 10 * i;
            byte[] expected = digestFrom(path("/shared"), offset);
            readers.add(() -> MessageDigest.isEqual(expected, digestFrom(path("/shared"), offset)));
        }

        assertThat(atOnce(readers)).containsOnly(true);
    }

    @Test
    void manyWritersDoNotDisturbEachOther() throws Exception {
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            StoragePath path = path("/many/" + i);
            writers.add(() -> {
                byte[] digest = writeLarge(path, LARGE / 64);
                return MessageDigest.isEqual(digest, digestFrom(path, 0));
            });
        }

        assertThat(atOnce(writers)).containsOnly(true);
    }

    @Test
    void readersSeeOneWholeFileWhileItIsReplaced() throws Exception {
        assumeTrue(driver.replacesAtOnce());
        byte[] zeros = new byte[100_000];
        byte[] ones = new byte[70_000];
        Arrays.fill(ones, (byte) 1);
        store.put(path("/a"), zeros);
        List<Callable<Boolean>> actions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] next = i % 2 == 0 ? ones : zeros;
            actions.add(() -> {
                other.put(path("/a"), next);
                byte[] seen = content(path("/a"));
                return Arrays.equals(seen, zeros) || Arrays.equals(seen, ones);
            });
        }

        assertThat(atOnce(actions)).containsOnly(true);
    }

    @Test
    void directoriesThatComeAndGoLoseNoFile() throws Exception {
        List<Callable<Boolean>> actions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            StorageClient client = i % 2 == 0 ? store : other;
            StoragePath path = path("/come/and/go/" + i);
            actions.add(() -> {
                for (int round = 0; round < times(50); round++) {
                    client.put(path, BLOCK);
                    commit(client.writer(path), bytes(10, round));
                    client.move(path, path("/come/" + path.name()));
                    client.get(path("/come/" + path.name()), 10);
                    client.delete(path("/come/" + path.name()));
                }
                return true;
            });
        }

        assertThat(atOnce(actions)).containsOnly(true);
        assertThat(store.list(StoragePath.ROOT)).isEmpty();
    }

    private byte[] writeLarge(StoragePath path, long size) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (StorageWriter writer = store.writer(path)) {
            while (writer.size() < size) {
                write(writer, BLOCK);
                digest.update(BLOCK);
            }
            writer.commit();
        }
        return digest.digest();
    }

    private byte[] digestFrom(StoragePath path, long offset) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream stream = store.read(path, offset);
                OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            stream.transferTo(sink);
        }
        return digest.digest();
    }

    private static <T> List<T> atOnce(List<Callable<T>> actions) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(actions)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
