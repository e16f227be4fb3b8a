package io.stevedore.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilesystemErrorsTest {

    private static final String HOST_PATH = "host/secret/a";

    record Case(IOException cause, Class<? extends StorageException> kind, String text) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new NoSuchFileException(HOST_PATH), StorageException.Missing.class, "nothing at"),
                new Case(new IOException("No space left on device"), StorageException.Full.class, "No space left"),
                new Case(
                        new FileSystemException(HOST_PATH, null, "Disk quota exceeded"),
                        StorageException.Full.class,
                        "Disk quota exceeded"),
                new Case(
                        new FileSystemException(HOST_PATH, null, "Too many open files"),
                        StorageException.Busy.class,
                        "Too many open files"),
                new Case(new ClosedByInterruptException(), StorageException.Busy.class, "interrupted"),
                new Case(new AccessDeniedException(HOST_PATH), StorageException.Broken.class, "permission denied"),
                new Case(new FileAlreadyExistsException(HOST_PATH), StorageException.Broken.class, "in the way"),
                new Case(new DirectoryNotEmptyException(HOST_PATH), StorageException.Broken.class, "not empty"),
                new Case(new IOException("Input/output error"), StorageException.Broken.class, "Input/output error"),
                new Case(new IOException(), StorageException.Broken.class, "IOException"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void classifiesAndNamesTheStoragePathOnly(Case given) {
        StorageException translated = FilesystemErrors.of(new StoragePath("/blobs/a"), given.cause());

        assertThat(translated)
                .isInstanceOf(given.kind())
                .hasCause(given.cause())
                .hasMessageContaining("/blobs/a")
                .hasMessageContaining(given.text());
        assertThat(translated.getMessage()).doesNotContain("secret");
    }
}
