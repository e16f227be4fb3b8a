package io.stevedore.registry.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A layout in a directory. Links may lead to what is in it, and nowhere else. */
final class DirectorySource implements LayoutSource {

    private final Path root;

    DirectorySource(Path directory) throws IOException {
        root = directory.toRealPath();
    }

    @Override
    public OptionalLong size(String path) throws IOException {
        Optional<Path> file = find(path);
        return file.isPresent() ? OptionalLong.of(Files.size(file.get())) : OptionalLong.empty();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(find(path).orElseThrow(() -> new NoSuchFileException(path)));
    }

    private Optional<Path> find(String path) throws IOException {
        try {
            Path file = root.resolve(path).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        // each file is closed by whoever opens it
    }
}
