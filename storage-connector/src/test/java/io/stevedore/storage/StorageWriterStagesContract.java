package io.stevedore.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be called on a writer after what. */
abstract class StorageWriterStagesContract extends StorageContractPart {

    private static final StoragePath FILE = path("/a/file");

    enum Call {
        WRITE,
        SUSPEND,
        COMMIT,
        CANCEL,
        CLOSE;

        void on(StorageWriter writer) {
            switch (this) {
                case WRITE -> write(writer, bytes(3, 1));
                case SUSPEND -> writer.suspend();
                case COMMIT -> writer.commit();
                case CANCEL -> writer.cancel();
                case CLOSE -> writer.close();
            }
        }

        boolean isEnd() {
            return this != WRITE;
        }

        boolean isAllowedAfter(Call end) {
            return this == CLOSE || (this == CANCEL && end == CANCEL);
        }
    }

    record Pair(Call end, Call next) {}

    StorageWriterStagesContract(StorageContract driver) {
        super(driver);
    }

    static Stream<Pair> refused() {
        return pairs().filter(pair -> !pair.next().isAllowedAfter(pair.end()));
    }

    static Stream<Pair> allowed() {
        return pairs().filter(pair -> pair.next().isAllowedAfter(pair.end()));
    }

    private static Stream<Pair> pairs() {
        return Stream.of(Call.values())
                .filter(Call::isEnd)
                .flatMap(end -> Stream.of(Call.values()).map(next -> new Pair(end, next)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesAfterAnEnd(Pair pair) {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(3, 1));
            pair.end().on(writer);

            assertThatIllegalStateException()
                    .isThrownBy(() -> pair.next().on(writer))
                    .withMessageContaining(FILE.text());
        }
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void allowsAfterAnEnd(Pair pair) {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(3, 1));
            pair.end().on(writer);

            assertThatCode(() -> pair.next().on(writer)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void keepsItsSizeAfterAnEnd(Call end) {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(3, 1));
            if (end.isEnd()) {
                end.on(writer);
            }

            assertThat(writer.size()).isEqualTo(3);
        }
    }

    @Test
    void refusedCallAfterCommitLeavesTheFile() {
        try (StorageWriter writer = store.writer(FILE)) {
            write(writer, bytes(3, 1));
            writer.commit();
            assertThatIllegalStateException().isThrownBy(writer::cancel);
        }

        assertThat(content(FILE)).isEqualTo(bytes(3, 1));
    }

    @Test
    void refusedCallAfterSuspendLeavesTheState() {
        StorageWriter writer = store.writer(FILE);
        WriterState state = suspend(writer, bytes(3, 1));
        assertThatIllegalStateException().isThrownBy(writer::cancel);
        assertThatIllegalStateException().isThrownBy(writer::commit);

        commit(other.resume(state));

        assertThat(content(FILE)).isEqualTo(bytes(3, 1));
    }

    @Test
    void closingAgainDisturbsNoLaterWriter() {
        StorageWriter writer = store.writer(FILE);
        WriterState state = suspend(writer, bytes(3, 1));
        try (StorageWriter later = other.resume(state)) {
            writer.close();
            write(later, bytes(4, 2));
            later.commit();
        }

        assertThat(content(FILE)).isEqualTo(joined(bytes(3, 1), bytes(4, 2)));
    }
}
