package io.stevedore.it.kill;

import io.stevedore.it.inventory.IndexRow;
import io.stevedore.it.inventory.IndexRows;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.stop.StopPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A directory and SQLite. The steps are the returns of the drivers' methods; an agent in the process counts them. */
public final class LocalBackend implements Backend {

    private final Path data;
    private final Path orders;
    private int number;

    public LocalBackend(Path data) {
        this.data = data;
        orders = data.resolve("orders");
    }

    @Override
    public String name() {
        return "filesystem, sqlite";
    }

    @Override
    public int large() {
        return 100_000;
    }

    @Override
    public Launch of(Launch launch) {
        try {
            Files.createDirectories(orders);
            return launch.with("registry.storage.filesystem.rootdirectory", store().toString())
                    .with("registry.index.sqlite.file", index().toString())
                    .withOptions(StopJars.options(orders));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stopAfter(int steps) {
        order(steps, StopPoint.ANY);
    }

    @Override
    public void stopAfterRemovals(int removals) {
        order(removals, "FilesystemClient.d"); // delete, drop
    }

    @Override
    public void stopAfterChanges(int changes) {
        order(
                changes,
                String.join(
                        StopPoint.OR,
                        "JdbcTable",
                        "FilesystemWriter",
                        "FilesystemClient.put",
                        "FilesystemClient.writer",
                        "FilesystemClient.move",
                        "FilesystemClient.d")); // delete, discard, drop
    }

    private void order(int steps, String kind) {
        number++;
        StopPoint.write(orders.resolve(StopPoint.ORDER), number + " " + steps + " " + kind);
    }

    @Override
    public Optional<String> stopped() {
        Path file = StopPoint.stopped(orders, Integer.toString(number));
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget() {
        try {
            Files.deleteIfExists(orders.resolve(StopPoint.ORDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<IndexRow> rows() {
        return IndexRows.sqlite(index());
    }

    /** A registry at work may take files away that were listed a moment ago. */
    @Override
    public Map<String, Long> files() {
        Map<String, Long> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(store())) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put("/" + store().relativize(file), Files.size(file));
            }
            return files;
        } catch (NoSuchFileException | UncheckedIOException e) {
            return files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> openUploads() {
        return Set.of();
    }

    @Override
    public void plantFile() {
        write("/blobs/planted", "abc");
    }

    @Override
    public void write(String path, String text) {
        Path file = store().resolve(path.substring(1));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void loseIndex() {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void plant(IndexRow row) {
        IndexRows.plantInSqlite(index(), row);
    }

    @Override
    public void close() {
        // the directory belongs to the test
    }

    private Path store() {
        return data.resolve("store");
    }

    private Path index() {
        return data.resolve("index.db");
    }
}
