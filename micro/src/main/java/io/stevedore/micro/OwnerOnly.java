package io.stevedore.micro;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Permissions of what is made before the registry runs: no other user of the machine reads it, whatever the umask. */
final class OwnerOnly {

    static final FileAttribute<?>[] FILE = permissions("rw-------");
    static final FileAttribute<?>[] DIRECTORY = permissions("rwx------");

    private OwnerOnly() {}

    private static FileAttribute<?>[] permissions(String text) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
