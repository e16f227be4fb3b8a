package io.stevedore.registry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.storage.StoragePath;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients get of large manifests: their size from the index, their bytes from the store, and no others. */
class ServedManifestTest extends WithRegistry {

    private static final Tag TAG = new Tag("v1");

    private final byte[] large = Images.image(
            Stream.of(),
            ",\"annotations\":{\"k\":\"" + "x".repeat(100_000) + "\"},\"mediaType\":\"" + Images.IMAGE + "\"");
    private final Digest digest = Content.sha256(large);
    private final Key row = new Key("repo#" + NAME, "manifest#" + digest);

    @BeforeEach
    void push() {
        Images.pushConfig(registry, NAME);
        put();
    }

    @Test
    void sizeIsTheIndexsAndCostsNoCallOfTheStore() {
        Manifests manifests = registry.manifests();

        assertThat(registry.callsOf(
                        () -> assertThat(manifests.find(NAME, digest).size()).isEqualTo(large.length)))
                .containsExactly("table.get");
        assertThat(registry.callsOf(() -> manifests.find(NAME, TAG))).containsExactly("table.get", "table.get");
        assertThat(registry.callsOf(() -> manifests.find(NAME, TAG))).containsExactly("table.get");
        assertThat(registry.callsOf(() -> registry.manifest(NAME, TAG))).containsExactly("table.get", "store.read");
    }

    @Test
    void sizeThatAnOlderVersionDidNotNoteIsTheStores() {
        change(fields -> {
            assertThat(fields.remove("size")).isNotNull();
            return fields;
        });

        assertThat(registry.callsOf(
                        () -> assertThat(registry.manifests().find(NAME, digest).size())
                                .isEqualTo(large.length)))
                .containsExactly("table.get", "store.stat");
        assertThat(registry.manifest(NAME, digest).bytes()).isEqualTo(large);
    }

    @Test
    void otherBytesAreNotServed() {
        byte[] changed = large.clone();
        changed[changed.length / 2]++;

        for (byte[] other : List.of(
                changed,
                Arrays.copyOf(large, large.length - 1),
                Arrays.copyOf(large, large.length + 1),
                new byte[0],
                new byte[ManifestBytes.MAX_BYTES + 100_000])) {
            registry.storage().put(location(), other);

            assertThatExceptionOfType(RegistryException.StoreFailed.class)
                    .isThrownBy(() -> registry.manifests().open(NAME, TAG))
                    .satisfies(e -> assertThat(e.getCause())
                            .hasMessageContaining(digest.toString())
                            .hasMessageContaining(location().text()));
        }
    }

    @Test
    void otherBytesAreNotTakenForTheManifestWhenItIsDeleted() {
        registry.storage().put(location(), Images.image());

        assertThatExceptionOfType(RegistryException.StoreFailed.class)
                .isThrownBy(() -> registry.manifests().delete(NAME, digest));
    }

    @Test
    void bytesThatAreLostAreNamed() {
        StoragePath location = location();
        registry.storage().delete(location);

        assertThatExceptionOfType(RegistryException.StoreFailed.class)
                .isThrownBy(() -> registry.manifests().open(NAME, TAG))
                .satisfies(e -> assertThat(e.getCause()).hasMessageContaining(location.text()));
    }

    @Test
    void isFoundWhereItLiesAfterItWasDeletedAndPushedAgain() {
        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(large);

        registry.manifests().delete(NAME, digest);
        put();

        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(large);
    }

    @Test
    void manyThatNobodyReadsHoldNoMemory() throws Exception {
        byte[] largest = Arrays.copyOf(large, ManifestBytes.MAX_BYTES);
        Arrays.fill(largest, large.length, largest.length, (byte) ' ');
        registry.manifests().put(NAME, new Tag("largest"), List.of(), Images.IMAGE, largest);
        long before = used();

        List<AutoCloseable> unread = Stream.generate(() -> registry.manifests().open(NAME, new Tag("largest")))
                .limit(50)
                .<AutoCloseable>map(open -> open.content())
                .toList();

        assertThat(used() - before).isLessThan(10L * largest.length);
        for (AutoCloseable stream : unread) {
            stream.close();
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void put() {
        registry.manifests().put(NAME, TAG, List.of(), Images.IMAGE, large);
    }

    private StoragePath location() {
        Row found = registry.table().get(row).orElseThrow();
        return new StoragePath(found.field("location"));
    }

    private void change(UnaryOperator<Map<String, String>> change) {
        Row found = registry.table().get(row).orElseThrow();
        RowValue value = new RowValue(
                change.apply(new HashMap<>(found.fields())), found.value().content());
        registry.table().write(List.of(new Change.Put(row, value, Condition.version(found.version()))));
    }
}
