package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

    private static final Logger LOGGER = Logger.getLogger(WatchedFile.class.getName());

    @TempDir
    Path directory;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            complaints.add(new SimpleFormatter().formatMessage(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Path path;

    @AfterEach
    void stop() {
        LOGGER.removeHandler(listener);
    }

    @BeforeEach
    void write() throws IOException {
        LOGGER.addHandler(listener);
        path = directory.resolve("numbers");
        Files.writeString(path, "1");
    }

    @Test
    void isReadAgainWhenItChanges() throws Exception {
        WatchedFile<Integer> file = new WatchedFile<>(path, Integer::valueOf);
        assertThat(file.current()).isEqualTo(1);

        Files.writeString(path, "22");
        await(file, 22);
        // as Kubernetes and careful operators do
        Path other = Files.writeString(directory.resolve("other"), "33");
        Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
        await(file, 33);
    }

    @Test
    void whatIsWrongChangesNothing() throws Exception {
        WatchedFile<Integer> file = new WatchedFile<>(path, Integer::valueOf);

        Files.writeString(path, "none");
        awaitComplaint(file, "NumberFormatException");
        Files.delete(path);
        awaitComplaint(file, "NoSuchFileException");
        Files.writeString(path, "2");
        await(file, 2);
    }

    @Test
    void mustBeRightAtFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchedFile<>(directory.resolve("absent"), Integer::valueOf))
                .withMessageContaining("absent cannot be read");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchedFile<>(path, text -> {
                    throw new IllegalArgumentException("wrong");
                }));
    }

    /** Until it has been seen and told; what was read before holds all the time. */
    private void awaitComplaint(WatchedFile<Integer> file, String reason) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (complaints.stream().noneMatch(text -> text.contains(reason))
                && Instant.now().isBefore(end)) {
            assertThat(file.current()).isEqualTo(1);
            Thread.sleep(50);
        }
        assertThat(complaints).anySatisfy(text -> assertThat(text).contains(reason));
    }

    private static void await(WatchedFile<Integer> file, int wanted) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (file.current() != wanted && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(file.current()).isEqualTo(wanted);
    }
}
