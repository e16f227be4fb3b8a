package io.stevedore.storage.filesystem;

import io.stevedore.driver.Volume;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Classifies what the operating system refused. Java passes on no error numbers, only the system's text; messages name
 * storage paths and leave the host's to the cause, because they may reach clients.
 */
final class FilesystemErrors {

    private FilesystemErrors() {}

    static StorageException of(StoragePath path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new StorageException.Missing(path, cause);
        }
        return classified(path.text(), cause);
    }

    /** @throws StorageException.Full if so many bytes would take of the reserve */
    static void requireRoom(Volume volume, StoragePath path, int bytes) {
        if (!volume.admits(bytes)) {
            throw new StorageException.Full(path + ": " + volume.refusal(), null);
        }
    }

    static StorageException unusable(String directory, IOException cause) {
        return classified(
                "rootdirectory \"" + directory + "\" cannot be used, wanted a directory that this process may write",
                cause);
    }

    private static StorageException classified(String what, IOException cause) {
        String reason = reason(cause);
        String message = what + ": " + reason;
        if (reason.contains("No space left on device") || reason.contains("Disk quota exceeded")) {
            return new StorageException.Full(message, cause);
        }
        if (reason.contains("Too many open files") || cause instanceof ClosedByInterruptException) {
            return new StorageException.Busy(message, cause);
        }
        return new StorageException.Broken(message, cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        String text = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return Objects.requireNonNullElse(text, cause.getClass().getSimpleName());
    }
}
