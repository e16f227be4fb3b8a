package io.stevedore.storage.filesystem;

import io.stevedore.driver.PrivateFiles;
import io.stevedore.driver.Volume;
import io.stevedore.storage.NewFile;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageRoom;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.WriterState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

final class FilesystemClient implements StorageClient {

    private final Layout layout;
    private final DirectoryTree tree;
    private final Directories directories;
    private final UnfinishedFiles unfinished;
    private final Volume volume;

    FilesystemClient(Layout layout, Volume volume) {
        this.layout = layout;
        this.tree = new DirectoryTree(layout);
        this.directories = new Directories(layout);
        this.volume = volume;
        this.unfinished = new UnfinishedFiles(layout, directories, volume);
    }

    @Override
    public byte[] get(StoragePath path, int limit) {
        requireNotRoot(path);
        return translated(path, () -> {
            tree.requireFile(path);
            try (FileChannel channel =
                    FileChannel.open(layout.file(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return Blocks.readAll(channel, requireAtMost(limit, channel.size(), path));
            }
        });
    }

    @Override
    public void put(StoragePath path, byte[] content) {
        requireNotRoot(path);
        FilesystemErrors.requireRoom(volume, path, content.length);
        translated(
                path,
                () -> directories.within(path.parent(), () -> {
                    Path file = layout.puts().resolve(Layout.newToken());
                    try {
                        try (FileChannel channel =
                                PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                            Blocks.write(channel, content, 0, content.length);
                            channel.force(false);
                        }
                        directories.place(file, path);
                    } finally {
                        Files.deleteIfExists(file);
                    }
                    return path;
                }));
    }

    @Override
    public InputStream read(StoragePath path, long offset, long length) {
        requireNotRoot(path);
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "cannot read " + length + " bytes of " + path + " from offset " + offset + "; neither is negative");
        }
        return translated(path, () -> {
            tree.requireFile(path);
            FileChannel channel =
                    FileChannel.open(layout.file(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return new FileStream(channel.position(offset), length);
        });
    }

    @Override
    public StorageWriter writer(StoragePath path) {
        requireNotRoot(path);
        return translated(path, () -> unfinished.create(path));
    }

    @Override
    public void discard(Collection<NewFile> files) {
        files.stream().map(NewFile::stem).forEach(this::discardAll);
    }

    private void discardAll(StoragePath stem) {
        translated(stem, () -> {
            unfinished.deleteAll(stem);
            Files.deleteIfExists(layout.file(stem));
            directories.prune(stem.parent());
            return stem;
        });
    }

    @Override
    public Stream<UnfinishedFile> unfinished(Collection<StoragePath> within, Instant before) {
        UnfinishedWalk walk = new UnfinishedWalk(layout, before);
        return Stream.concat(walk.puts(), within.stream().flatMap(walk::below));
    }

    @Override
    public void drop(UnfinishedFile doomed) {
        translated(doomed.path(), () -> unfinished.delete(doomed));
    }

    @Override
    public StorageWriter resume(WriterState state) {
        return translated(state.path(), () -> unfinished.resume(state));
    }

    @Override
    public StorageWriter append(StoragePath path) {
        requireNotRoot(path);
        return translated(path, () -> {
            Optional<FilesystemWriter> newest = unfinished.newest(path);
            if (newest.isPresent()) {
                return newest.get();
            }
            tree.requireFile(path);
            return unfinished.copy(path);
        });
    }

    @Override
    public StorageEntry stat(StoragePath path) {
        return translated(path, () -> tree.find(path)).orElseThrow(() -> new StorageException.Missing(path, null));
    }

    @Override
    public List<StorageEntry> list(StoragePath directory) {
        return children(directory).stream()
                .sorted(Comparator.comparing(StorageEntry::path))
                .toList();
    }

    @Override
    public List<StoragePath> unfollowed(StoragePath directory) {
        return translated(directory, () -> tree.links(directory));
    }

    @Override
    public Stream<StorageEntry> walk(StoragePath directory) {
        DirectoryWalk walk = new DirectoryWalk(tree, children(directory));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public void move(StoragePath source, StoragePath target) {
        requireNotRoot(source);
        requireNotRoot(target);
        translated(source, () -> {
            tree.requireFile(source);
            if (!source.equals(target)) {
                directories.within(target.parent(), () -> {
                    tree.requireFile(source);
                    directories.place(layout.file(source), target);
                    return target;
                });
                directories.force(source.parent());
                directories.prune(source.parent());
            }
            return target;
        });
    }

    @Override
    public void delete(StoragePath path) {
        StorageEntry entry = stat(path);
        translated(path, () -> {
            if (entry.isDirectory()) {
                tree.deleteDirectory(path);
            } else {
                Files.delete(layout.file(path));
            }
            directories.prune(path.parent());
            return path;
        });
    }

    @Override
    public StorageRoom room() {
        return new StorageRoom(volume.free(), volume.reserve());
    }

    @Override
    public void close() {
        // Readers and writers own their files; the client itself holds nothing open.
    }

    private static int requireAtMost(int limit, long size, StoragePath path) {
        if (size > limit) {
            throw new StorageException.Broken(
                    path + " holds " + size + " bytes, but at most " + limit + " are wanted; read it as a stream",
                    null);
        }
        return (int) size;
    }

    private List<StorageEntry> children(StoragePath directory) {
        List<StorageEntry> children = translated(directory, () -> tree.children(directory));
        if (children.isEmpty() && !directory.isRoot()) {
            throw new StorageException.Missing(directory, null);
        }
        return children;
    }

    private static void requireNotRoot(StoragePath path) {
        if (path.isRoot()) {
            throw new IllegalArgumentException("the root is a directory; wanted the path of a file, such as /a");
        }
    }

    private static <T> T translated(StoragePath path, IoAction<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw FilesystemErrors.of(path, e);
        }
    }
}
