package io.stevedore.storage.filesystem;

import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a client may see of the disk: committed files, and the directories that hold some; no symbolic links. */
final class DirectoryTree {

    private final Layout layout;

    DirectoryTree(Layout layout) {
        this.layout = layout;
    }

    Optional<StorageEntry> find(StoragePath path) throws IOException {
        Optional<BasicFileAttributes> found = attributes(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BasicFileAttributes attributes = found.get();
        boolean visible = attributes.isRegularFile() || path.isRoot() || (attributes.isDirectory() && holdsFile(path));
        if (!visible) {
            return Optional.empty();
        }
        long size = attributes.isDirectory() ? 0 : attributes.size();
        return Optional.of(new StorageEntry(
                path,
                attributes.isDirectory(),
                size,
                attributes.lastModifiedTime().toInstant()));
    }

    void requireFile(StoragePath path) throws IOException {
        if (attributes(path).filter(BasicFileAttributes::isRegularFile).isEmpty()) {
            throw new StorageException.Missing(path, null);
        }
    }

    /** The visible children, in no order; none if there is no such directory. */
    List<StorageEntry> children(StoragePath directory) throws IOException {
        List<StorageEntry> children = new ArrayList<>();
        if (attributes(directory).filter(BasicFileAttributes::isDirectory).isEmpty()) {
            return children;
        }
        for (String name : names(layout.file(directory))) {
            if (Layout.isSegment(name)) {
                find(directory.child(name)).ifPresent(children::add);
            }
        }
        return children;
    }

    /** The names of all files and directories in a directory; none if there is no such directory. */
    static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** Deletes a directory with everything below it, unfinished files too; of the root, only what is below it. */
    void deleteDirectory(StoragePath path) throws IOException {
        Path directory = layout.file(path);
        if (!path.isRoot()) {
            delete(directory);
            return;
        }
        for (String name : names(directory)) {
            if (Layout.isOwn(name)) {
                delete(directory.resolve(name));
            }
        }
    }

    private static void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            for (String name : names(file)) {
                delete(file.resolve(name));
            }
        }
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            // Somebody stored a file there after the deletion began: it is his directory now.
        }
    }

    private boolean holdsFile(StoragePath directory) throws IOException {
        for (String name : names(layout.file(directory))) {
            if (Layout.isSegment(name) && find(directory.child(name)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The symbolic links in a directory, in no order. */
    List<StoragePath> links(StoragePath directory) throws IOException {
        List<StoragePath> links = new ArrayList<>();
        if (attributes(directory).filter(BasicFileAttributes::isDirectory).isPresent()) {
            for (String name : names(layout.file(directory))) {
                if (Layout.isSegment(name) && Files.isSymbolicLink(layout.file(directory.child(name)))) {
                    links.add(directory.child(name));
                }
            }
        }
        return links;
    }

    /** A link is neither file nor directory, whatever it leads to, and nothing is behind one. */
    private Optional<BasicFileAttributes> attributes(StoragePath path) throws IOException {
        for (StoragePath each = path; !each.isRoot(); each = each.parent()) {
            if (!each.equals(path) && Files.isSymbolicLink(layout.file(each))) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    Files.readAttributes(layout.file(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (isBelowFile(path)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isBelowFile(StoragePath path) {
        for (StoragePath each = path.parent(); !each.isRoot(); each = each.parent()) {
            if (Files.isRegularFile(layout.file(each))) {
                return true;
            }
        }
        return false;
    }
}
