package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls, compared with a sorted map of paths. */
abstract class StorageRandomWalkContract extends StorageContractPart {

    /** No path is a directory of another, which not every store could hold. */
    private static final List<StoragePath> PATHS = Stream.of("/a/1", "/a/2", "/a-b", "/a/c/3", "/ab", "/b/c/d/4")
            .map(StoragePath::new)
            .toList();

    private final Map<StoragePath, byte[]> expected = new TreeMap<>();

    StorageRandomWalkContract(StorageContract driver) {
        super(driver);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void actsLikeASortedMap(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < times(200); step++) {
            StorageClient client = random.nextBoolean() ? store : other;
            act(client, random);
            assertSame(random.nextBoolean() ? store : other);
        }
    }

    private void act(StorageClient client, Random random) {
        StoragePath path = PATHS.get(random.nextInt(PATHS.size()));
        byte[] content = bytes(random.nextInt(100), random.nextLong());
        switch (random.nextInt(6)) {
            case 0 -> {
                client.put(path, content);
                expected.put(path, content);
            }
            case 1 -> {
                WriterState state = suspend(client.writer(path), content);
                commit(other.resume(state), content);
                expected.put(path, joined(content, content));
            }
            case 2 -> {
                try (StorageWriter writer = client.writer(path)) {
                    write(writer, content);
                    writer.cancel();
                }
            }
            case 3 -> append(client, path, content);
            case 4 -> move(client, path, PATHS.get(random.nextInt(PATHS.size())));
            default -> delete(client, random.nextInt(4) == 0 && !path.parent().isRoot() ? path.parent() : path);
        }
    }

    private void append(StorageClient client, StoragePath path, byte[] content) {
        byte[] before = expected.get(path);
        if (before == null) {
            assertMissing(() -> client.append(path));
        } else {
            commit(client.append(path), content);
            expected.put(path, joined(before, content));
        }
    }

    private void move(StorageClient client, StoragePath source, StoragePath target) {
        byte[] moved = expected.remove(source);
        if (moved == null) {
            assertMissing(() -> client.move(source, target));
        } else {
            client.move(source, target);
            expected.put(target, moved);
        }
    }

    private void delete(StorageClient client, StoragePath path) {
        boolean any = expected.keySet()
                .removeIf(file -> file.equals(path) || file.text().startsWith(path + "/"));
        if (any) {
            client.delete(path);
        } else {
            assertMissing(() -> client.delete(path));
        }
    }

    private void assertSame(StorageClient client) {
        try (Stream<StorageEntry> walk = client.walk(StoragePath.ROOT)) {
            assertThat(walk.filter(entry -> !entry.isDirectory()).map(StorageEntry::path))
                    .containsExactlyElementsOf(expected.keySet());
        }
        expected.forEach(
                (path, content) -> assertThat(client.get(path, 1_000_000)).isEqualTo(content));
    }
}
