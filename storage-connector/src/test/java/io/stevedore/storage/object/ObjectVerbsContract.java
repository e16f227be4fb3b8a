package io.stevedore.storage.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects as wholes. */
abstract class ObjectVerbsContract extends ObjectContractPart {

    ObjectVerbsContract(ObjectStoreContract driver) {
        super(driver);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_537, 3_000_000})
    void givesBackWhatWasPut(int size) {
        byte[] content = bytes(size, size);

        put(key("a"), content);

        assertThat(content(key("a"))).isEqualTo(content);
    }

    @Test
    void putReplaces() {
        put(key("a"), bytes(100, 1));
        put(key("a"), bytes(10, 2));

        assertThat(content(key("a"))).isEqualTo(bytes(10, 2));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0,100", "7,5", "99,1", "50,50", "50,51", "90,1000000000000", "99,9223372036854775807"})
    void readsRanges(int offset, long length) {
        byte[] content = bytes(100, 3);
        put(key("a"), content);

        byte[] wanted = Arrays.copyOfRange(content, offset, (int) Math.min(100, offset + Math.min(length, 100)));
        assertThat(range(key("a"), offset, length)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 101, 5_000_000_000_000L})
    void rangePastTheEndIsEmpty(long offset) {
        put(key("a"), bytes(100, 4));

        assertThat(range(key("a"), offset, 10)).isEmpty();
        assertThat(range(key("a"), offset, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void rangeOfAnEmptyObjectIsEmpty() {
        put(key("a"), new byte[0]);

        assertThat(range(key("a"), 0, 1)).isEmpty();
        assertThat(range(key("a"), 1, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void missingKeyIsMissing() {
        assertMissing(() -> store.get(key("a"), 0, Long.MAX_VALUE));
        assertMissing(() -> store.get(key("a"), 10, 5));
        assertMissing(() -> store.copy(key("a"), key("b")));
        assertThat(store.head(key("a"))).isEmpty();
    }

    @Test
    void neighbourWithTheSameBeginningIsAnotherKey() {
        put(key("a"), bytes(1, 1));

        assertMissing(() -> store.get(key("a") + "a", 0, Long.MAX_VALUE));
        assertThat(store.head(key("a") + "a")).isEmpty();
    }

    @Test
    void keyBelowAnObjectIsAnotherKey() {
        assumeTrue(driver.keepsKeysApart());
        put(key("a"), bytes(1, 1));

        assertThat(store.head(key("a/b"))).isEmpty();
    }

    @Test
    void headTellsSizeAndTimeButNoMarkOfAPut() {
        put(key("a"), bytes(123, 1));

        ObjectInfo found = store.head(key("a")).orElseThrow();

        assertThat(found.key()).isEqualTo(key("a"));
        assertThat(found.size()).isEqualTo(123);
        assertThat(found.modifiedAt()).isCloseTo(Instant.now(), within(2, ChronoUnit.MINUTES));
        assertThat(found.mark()).isEmpty();
    }

    @Test
    void keysMayHoldWhatPathsMayHold() {
        String key = key("_A.b-9/.hidden/~tail/sha256:0a+b");
        put(key, bytes(5, 1));

        assertThat(content(key)).hasSize(5);
        assertThat(store.list(ListRequest.all(key("_A"))).objects())
                .extracting(ObjectInfo::key)
                .containsExactly(key);
        store.copy(key, key("copy of it"));
        assertThat(content(key("copy of it"))).hasSize(5);
    }

    @Test
    void fileAndDirectoryMayShareAName() {
        assumeTrue(driver.keepsKeysApart());
        put(key("a"), bytes(1, 1));
        put(key("a/b"), bytes(2, 2));

        assertThat(content(key("a"))).hasSize(1);
        assertThat(content(key("a/b"))).hasSize(2);
    }

    @Test
    void copyReplacesAndKeepsTheSource() {
        put(key("a"), bytes(100, 1));
        put(key("b"), bytes(10, 2));

        store.copy(key("a"), key("b"));

        assertThat(content(key("b"))).isEqualTo(bytes(100, 1));
        assertThat(content(key("a"))).isEqualTo(bytes(100, 1));
    }

    @Test
    void deletesOneKey() {
        put(key("a"), bytes(1, 1));
        put(key("ab"), bytes(1, 1));

        store.delete(List.of(key("a")));

        assertThat(store.head(key("a"))).isEmpty();
        assertThat(store.head(key("ab"))).isPresent();
    }

    @Test
    void deletesNothingMissingAndMany() {
        List<String> keys = IntStream.range(0, 7).mapToObj(i -> key("k" + i)).toList();
        keys.subList(0, 5).forEach(key -> put(key, bytes(1, 1)));
        put(key("k"), bytes(1, 1));

        store.delete(List.of());
        store.delete(List.of(key("gone")));
        store.delete(keys);

        assertThat(store.list(ListRequest.all(key(""))).objects())
                .extracting(ObjectInfo::key)
                .containsExactly(key("k"));
    }

    @Test
    void deletesAWholePage() {
        List<String> keys = IntStream.range(0, ObjectLimits.PAGE)
                .mapToObj(i -> key("none" + i))
                .toList();

        store.delete(keys);

        assertThat(store.list(ListRequest.all(key(""))).objects()).isEmpty();
    }

    @Test
    void streamsMayBeClosedBeforeTheirEnd() throws IOException {
        byte[] content = bytes(4_000_000, 1);
        put(key("a"), content);

        for (int i = 0; i < 20; i++) {
            try (InputStream stream = store.get(key("a"), 0, Long.MAX_VALUE)) {
                assertThat(stream.read()).isEqualTo(content[0] & 0xff);
            }
        }

        assertThat(content(key("a"))).isEqualTo(content);
    }
}
