package io.stevedore.it.kill;

import io.stevedore.it.inventory.IndexRow;
import io.stevedore.it.inventory.IndexRows;
import io.stevedore.it.registry.Bucket;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.SharedIndex;
import io.stevedore.it.registry.StoreKind;
import io.stevedore.servers.proxy.Call;
import io.stevedore.servers.proxy.CountingProxy;
import io.stevedore.servers.proxy.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * S3, of MinIO where it is installed and else of S3Mock, and DynamoDB Local. The steps are calls that the servers have
 * answered; proxies hold the answers back.
 */
public final class CloudBackend implements Backend {

    private static final StoreKind STORE = StoreKind.MINIO.isInstalled() ? StoreKind.MINIO : StoreKind.S3_MOCK;
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan", "DescribeTable");
    private static final Set<String> STORE_READS =
            Set.of("GetObject", "HeadObject", "ListObjects", "ListMultipartUploads");
    private static final Set<String> REMOVALS = Set.of("DeleteObject", "DeleteObjects", "AbortMultipartUpload");
    private static final Pattern STEM = Pattern.compile("(?:blobs|manifests)(?:/|%2F)..(?:/|%2F)([0-9a-f-]{36})");
    private static final int CHUNK = 5 * 1024 * 1024;

    /** Longer than anybody is stopped. */
    private static final String PATIENCE = "140";

    private final CountingProxy toStore = new CountingProxy(STORE.address());
    private final CountingProxy toIndex = new CountingProxy(IndexKind.DYNAMODB.serverAddress());
    private final Bucket bucket = Bucket.at(toStore.address(), STORE);
    private final SharedIndex index =
            SharedIndex.in(IndexKind.DYNAMODB).at(toIndex.address().getPort());
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "s3, dynamodb";
    }

    @Override
    public int large() {
        return CHUNK + 100_000;
    }

    @Override
    public Launch of(Launch launch) {
        return index.of(bucket.of(launch))
                .with(bucket.key("chunksize"), Integer.toString(CHUNK))
                .with(bucket.key("timeout"), PATIENCE)
                .with(bucket.key("calltimeout"), "300")
                .with(index.key("timeout"), PATIENCE)
                .with(index.key("calltimeout"), "300");
    }

    @Override
    public void stopAfterRemovals(int removals) {
        AtomicInteger count = new AtomicInteger();
        toStore.reset();
        toIndex.reset();
        toStore.faults(call ->
                REMOVALS.contains(call.kind()) && count.incrementAndGet() == removals ? Fault.HOLD_ANSWER : Fault.NONE);
    }

    @Override
    public void stopAfter(int steps) {
        stopAfter(steps, Set.of());
    }

    @Override
    public void stopAfterChanges(int changes) {
        stopAfter(changes, STORE_READS);
    }

    private void stopAfter(int steps, Set<String> uncounted) {
        AtomicInteger count = new AtomicInteger();
        toStore.reset();
        toIndex.reset();
        toStore.faults(call -> uncounted.contains(call.kind()) ? Fault.NONE : next(call, count, steps));
        toIndex.faults(call -> READS.contains(call.kind()) ? Fault.NONE : next(call, count, steps));
    }

    /** Calls of one writer may overlap: who is stopped does not go on in another thread. */
    private Fault next(Call call, AtomicInteger count, int steps) {
        Matcher stem = STEM.matcher(call.target());
        boolean known = stem.find();
        if (known && stopped.contains(stem.group(1))) {
            return Fault.SILENCE;
        }
        if (count.incrementAndGet() != steps) {
            return Fault.NONE;
        }
        if (known) {
            stopped.add(stem.group(1));
        }
        return Fault.HOLD_ANSWER;
    }

    @Override
    public Optional<String> stopped() {
        return Stream.concat(toStore.held().stream(), toIndex.held().stream())
                .map(Call::kind)
                .findFirst();
    }

    @Override
    public void forget() {
        toStore.reset();
        toIndex.reset();
        stopped.clear();
    }

    @Override
    public List<IndexRow> rows() {
        return IndexRows.dynamoDb(table());
    }

    @Override
    public Map<String, Long> files() {
        Map<String, Long> files = new HashMap<>();
        STORE.sizes().forEach((key, size) -> {
            if (key.startsWith(bucket.root() + "/")) {
                files.put(path(key), size);
            }
        });
        return files;
    }

    @Override
    public Set<String> openUploads() {
        return bucket.openUploads().stream().map(this::path).collect(Collectors.toSet());
    }

    @Override
    public void plantFile() {
        write("/blobs/planted", "abc");
    }

    @Override
    public void write(String path, String text) {
        STORE.put(bucket.root() + path, text);
    }

    @Override
    public void loseIndex() {
        rows().forEach(row -> IndexRows.loseInDynamoDb(table(), row));
    }

    @Override
    public void plant(IndexRow row) {
        IndexRows.plantInDynamoDb(table(), row);
    }

    @Override
    public void close() {
        toStore.close();
        toIndex.close();
    }

    private String table() {
        return index.parameters().getOrDefault("table", "");
    }

    private String path(String key) {
        return key.substring(bucket.root().length());
    }
}
