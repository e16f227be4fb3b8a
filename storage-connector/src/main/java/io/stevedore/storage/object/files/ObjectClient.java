package io.stevedore.storage.object.files;

import io.stevedore.storage.BufferUse;
import io.stevedore.storage.NewFile;
import io.stevedore.storage.SignedMethod;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.StorageEntry;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import io.stevedore.storage.UnfinishedFile;
import io.stevedore.storage.WriterState;
import io.stevedore.storage.object.ObjectBody;
import io.stevedore.storage.object.ObjectInfo;
import io.stevedore.storage.object.ObjectStore;
import io.stevedore.storage.object.buffer.BufferPool;
import io.stevedore.storage.object.buffer.Buffers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A store of files in a bucket. */
public final class ObjectClient implements StorageClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectStore store;
    private final ObjectSettings settings;
    private final Bucket bucket;
    private final ObjectKeys keys;
    private final ObjectTree tree;
    private final Writers writers;
    private final OrphanedWriters orphans;

    /**
     * @param store is closed with this client
     * @param threads upload and copy parts
     */
    public ObjectClient(ObjectStore store, ObjectSettings settings, Executor threads) {
        this.store = store;
        this.settings = settings;
        this.keys = new ObjectKeys(settings.root());
        this.tree = new ObjectTree(keys, store);
        Buffers buffers = new Buffers(new BufferPool(settings.buffers(), PATIENCE), settings.chunk());
        this.bucket = new Bucket(store, keys, new PartSizes(settings.chunk(), store.limits()), buffers, threads);
        this.orphans = new OrphanedWriters(bucket);
        this.writers = new Writers(bucket, orphans);
    }

    @Override
    public byte[] get(StoragePath path, int limit) {
        try (InputStream content = read(path, 0, limit + 1L)) {
            byte[] bytes = content.readNBytes(limit);
            if (bytes.length == limit && content.read() >= 0) {
                throw new StorageException.Broken(
                        path + " holds " + (limit + 1L) + " bytes or more, but at most " + limit
                                + " are wanted; read it as a stream",
                        null);
            }
            return bytes;
        } catch (IOException e) {
            throw new StorageException.Busy("the store's connection broke while " + path + " was read", e);
        }
    }

    @Override
    public void put(StoragePath path, byte[] content) {
        store.put(key(path), ObjectBody.of(content));
    }

    @Override
    public InputStream read(StoragePath path, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "cannot read " + length + " bytes of " + path + " from offset " + offset + "; neither is negative");
        }
        String key = key(path);
        if (length == 0) {
            if (store.head(key).isEmpty()) {
                throw new StorageException.Missing(path, null);
            }
            return InputStream.nullInputStream();
        }
        return new ObjectStream(store.get(key, offset, length));
    }

    @Override
    public StorageWriter writer(StoragePath path) {
        requireNotRoot(path);
        return writers.create(path);
    }

    @Override
    public StorageWriter newFile(StoragePath stem) {
        requireNotRoot(stem);
        return writers.createFresh(stem);
    }

    @Override
    public void discard(Collection<NewFile> files) {
        orphans.dropAll(files);
    }

    @Override
    public Stream<UnfinishedFile> unfinished(Collection<StoragePath> directories, Instant before) {
        return new OrphanListing(bucket, before).below(directories);
    }

    @Override
    public void drop(UnfinishedFile doomed) {
        new OrphanListing(bucket, doomed.modifiedAt()).drop(doomed);
    }

    @Override
    public StorageWriter resume(WriterState state) {
        return writers.resume(state);
    }

    /** Each new object has a name of its own; parts have not. */
    @Override
    public boolean isolatesWriters(Optional<WriterState> state) {
        return state.isEmpty()
                || WriterToken.parse(state.get().token())
                        .filter(WriterToken::isWholeObject)
                        .isPresent();
    }

    @Override
    public StorageWriter append(StoragePath path) {
        requireNotRoot(path);
        return writers.append(path);
    }

    @Override
    public StorageEntry stat(StoragePath path) {
        Optional<StorageEntry> file =
                path.isRoot() ? Optional.empty() : store.head(key(path)).flatMap(tree::file);
        return file.orElseGet(() -> {
            if (!tree.isDirectory(path)) {
                throw new StorageException.Missing(path, null);
            }
            return ObjectTree.directory(path);
        });
    }

    @Override
    public List<StorageEntry> list(StoragePath directory) {
        return tree.children(directory);
    }

    @Override
    public Stream<StorageEntry> walk(StoragePath directory) {
        return tree.walk(directory);
    }

    @Override
    public void move(StoragePath source, StoragePath target) {
        String from = key(source);
        String to = key(target);
        ObjectInfo file = store.head(from).orElseThrow(() -> new StorageException.Missing(source, null));
        if (from.equals(to)) {
            return;
        }
        if (file.size() <= settings.copyThreshold()) {
            store.copy(from, to);
        } else {
            new ServerCopy(bucket).inParts(from, file.size(), to, settings.copyPart(), settings.copyConcurrency());
        }
        store.delete(List.of(from));
    }

    @Override
    public void delete(StoragePath path) {
        List<String> doomed = new ArrayList<>();
        if (!path.isRoot()) {
            store.head(key(path)).map(ObjectInfo::key).ifPresent(doomed::add);
        }
        Listing listing = new Listing(store);
        listing.all(keys.below(path)).forEach(object -> doomed.add(object.key()));
        if (doomed.isEmpty() && !path.isRoot()) {
            throw new StorageException.Missing(path, null);
        }
        listing.inPages(doomed, store::delete);
    }

    @Override
    public Optional<URI> presign(SignedMethod method, StoragePath path, Duration expiry) {
        if (expiry.isZero() || expiry.isNegative()) {
            throw new IllegalArgumentException(
                    "a signed URL cannot expire after " + expiry + "; wanted more than zero");
        }
        return Optional.of(store.presign(method, key(path), expiry));
    }

    @Override
    public long retries() {
        return store.retries();
    }

    @Override
    public BufferUse buffers() {
        return bucket.buffers().pool().use();
    }

    @Override
    public void close() {
        store.close();
    }

    private String key(StoragePath path) {
        requireNotRoot(path);
        return keys.key(path);
    }

    private static void requireNotRoot(StoragePath path) {
        if (path.isRoot()) {
            throw new IllegalArgumentException("the root is a directory; wanted the path of a file, such as /a");
        }
    }
}
