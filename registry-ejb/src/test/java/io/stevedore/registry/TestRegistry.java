package io.stevedore.registry;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.collect.Collector;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.StoredManifest;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.DueUploads;
import io.stevedore.registry.index.IndexCopy;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.UploadEnds;
import io.stevedore.registry.index.UploadIndex;
import io.stevedore.registry.limits.UploadPlaces;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.registry.manifest.Tags;
import io.stevedore.registry.memory.KnownSizes;
import io.stevedore.registry.policy.CleaningPolicy;
import io.stevedore.registry.policy.ListPolicy;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.policy.UploadPolicy;
import io.stevedore.registry.room.PushRefusals;
import io.stevedore.registry.room.PushRoom;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.upload.UploadReaper;
import io.stevedore.registry.upload.Uploads;
import io.stevedore.storage.StorageClient;
import io.stevedore.storage.filesystem.FilesystemDriver;
import io.stevedore.table.TableClient;
import io.stevedore.table.sqlite.SqliteDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole registry over a directory, put together by hand as a container would do it. */
public final class TestRegistry implements AutoCloseable {

    private static final UploadPolicy UPLOADS = new UploadPolicy("24h", "24h", 10_000);
    private static final ListPolicy LISTS = new ListPolicy(16_384);

    private final Path root;
    private final Leases leases = new Leases();
    private final TableClient table;
    private final StorageClient storage;
    private final BlobStore store;
    private final IndexTable index;
    private final BlobIndex blobIndex;
    private final ManifestIndex manifestIndex;
    private final UploadIndex uploadIndex;
    private final Caller caller = new Caller();
    private final Access access;
    private final RegistryPolicy policy;
    private final TestUsage usage;
    private final TestCollection collection;
    private final TestRetention retention;
    private final TestAudit audit;
    private final TestEvents events;
    private final TestUploads uploads = new TestUploads();

    private TestRegistry(
            Path directory, RegistryPolicy policy, UnaryOperator<StorageClient> wrapper, Optional<Path> rules) {
        access = new Access(rules.map(Path::toString), new Identities(), caller);
        root = directory.resolve("store");
        storage = wrapper.apply(new FilesystemDriver().open(Map.of("rootdirectory", root.toString()), Runnable::run));
        table = new SqliteDriver()
                .open(Map.of("file", directory.resolve("index.db").toString()));
        store = leases.store(storage);
        events = TestEvents.of(directory);
        index = leases.index(table, events.signal());
        usage = TestUsage.of(index, directory, caller, events.events());
        KnownSizes sizes = new KnownSizes();
        collection = TestCollection.of(directory);
        blobIndex = new BlobIndex(index, sizes, usage.index(), collection.reviews(), events.events());
        manifestIndex = manifestIndex(sizes);
        this.policy = policy;
        audit = TestAudit.of(index, access, caller);
        retention = TestRetention.of(
                directory, index, usage.index(), collection.reviews(), audit.removals(), events.events());
        uploadIndex = new UploadIndex(index, blobIndex, UPLOADS, caller, new UploadPlaces());
    }

    public static TestRegistry open(Path directory) {
        return over(directory, UnaryOperator.identity());
    }

    /** Over a store that behaves otherwise than the directory below it. */
    public static TestRegistry over(Path directory, UnaryOperator<StorageClient> wrapper) {
        return new TestRegistry(directory, new RegistryPolicy(true, true, "20m"), wrapper, Optional.empty());
    }

    public static TestRegistry under(Path rules, Path directory) {
        return new TestRegistry(
                directory, new RegistryPolicy(true, true, "20m"), UnaryOperator.identity(), Optional.of(rules));
    }

    public TestEvents events() {
        return events;
    }

    public TestAudit audit() {
        return audit;
    }

    public TestUsage usage() {
        return usage;
    }

    public Caller caller() {
        return caller;
    }

    public void callAs(Principal principal) {
        caller.set(Login.of(principal, "password"));
    }

    public static TestRegistry withoutDeletion(Path directory) {
        return new TestRegistry(
                directory, new RegistryPolicy(false, true, "20m"), UnaryOperator.identity(), Optional.empty());
    }

    public static TestRegistry redirecting(Path directory, UnaryOperator<StorageClient> wrapper) {
        return new TestRegistry(directory, new RegistryPolicy(true, false, "20m"), wrapper, Optional.empty());
    }

    public Uploads uploads() {
        return uploads(UPLOADS);
    }

    public Uploads uploads(UploadPolicy rules) {
        return rules.equals(UPLOADS)
                ? uploads.of(uploadIndex, rules, this)
                : TestUploads.elsewhere(new UploadPlaces(), rules, this);
    }

    public Uploads uploadsElsewhere() {
        return uploadsElsewhere(0);
    }

    /** Of one where a caller may have so many open; 0 for any number. */
    public Uploads uploadsElsewhere(int most) {
        return TestUploads.elsewhere(new UploadPlaces(most, caller), UPLOADS, this);
    }

    public UploadIndex uploadIndex() {
        return uploadIndex;
    }

    public DueUploads dueUploads() {
        return new DueUploads(index);
    }

    public List<DueUploads.Due> due(Instant before) {
        return IntStream.range(0, DueUploads.SHARDS)
                .mapToObj(shard -> dueUploads().page(shard, "", before, 1000))
                .flatMap(List::stream)
                .toList();
    }

    public UploadReaper reaper(String skew) {
        return new UploadReaper(
                dueUploads(), new UploadEnds(index, uploadIndex), store, new CleaningPolicy("1m", skew, "24h", "24h"));
    }

    public Collector collector() {
        return collection.collector(this);
    }

    public TestRetention retention() {
        return retention;
    }

    public IndexTable indexTable() {
        return index;
    }

    public IndexCopy indexCopy() {
        return new IndexCopy(index);
    }

    public BlobStore store() {
        return store;
    }

    public PushRoom room() {
        return new PushRoom(store, index, new PushRefusals());
    }

    public Blobs blobs() {
        return new Blobs(blobIndex, store, policy, room(), access);
    }

    public Manifests manifests() {
        return manifests(manifestIndex);
    }

    private ManifestIndex manifestIndex(KnownSizes sizes) {
        return new ManifestIndex(index, sizes, access, usage.index(), collection.reviews(), events.events());
    }

    private Manifests manifests(ManifestIndex own) {
        ManifestBytes bytes = new ManifestBytes(store, new LargeManifests());
        return new Manifests(own, retention.tags(), bytes, policy, LISTS, room(), retention.pulls());
    }

    public StoredManifest manifest(RepositoryName name, Reference reference) {
        return Stored.manifest(this, name, reference);
    }

    /** Those of another node with the same index and store. */
    public Manifests manifestsElsewhere() {
        return manifests(manifestIndex(new KnownSizes()));
    }

    public BlobIndex blobIndex() {
        return blobIndex;
    }

    public ManifestIndex manifestIndex() {
        return manifestIndex;
    }

    public Referrers referrers() {
        return new Referrers(new ListIndex(index), LISTS);
    }

    public Tags tags() {
        return new Tags(new ListIndex(index));
    }

    public Catalog catalog() {
        return new Catalog(new ListIndex(index), access);
    }

    public StorageClient storage() {
        return storage;
    }

    public TableClient table() {
        return table;
    }

    /** The calls to table and store that some work costs, in their order. */
    public List<String> callsOf(Runnable work) {
        leases.forget();
        work.run();
        return leases.calls();
    }

    /**
     * Does some work up to its n-th call of table or store, as a process does that is killed then. False if it has
     * fewer.
     */
    public boolean kills(int calls, Runnable work) {
        return leases.kill(calls, work);
    }

    /** For tests of very many writes: from now on none waits for the disk. */
    public void skipSyncs() {
        leases.skipSyncs();
    }

    public int openLeases() {
        return leases.open();
    }

    /** The files that the store holds, unfinished ones too. */
    public List<Path> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (storage;
                table) {}
    }
}
