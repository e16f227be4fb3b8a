package io.stevedore.registry.room;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.index.IndexTable;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageRoom;
import io.stevedore.table.TableRoom;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Admits pushes as long as they take nothing of the reserves of store and index, which deletions need. Both are asked
 * once a second at the most.
 */
@ApplicationScoped
public class PushRoom {

    private static final long AGE_NANOS = Duration.ofSeconds(1).toNanos();

    private BlobStore store;
    private IndexTable index;
    private PushRefusals refusals;
    private volatile Rooms rooms = new Rooms(StorageRoom.UNTOLD, TableRoom.UNTOLD);
    private long nextLook = System.nanoTime();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PushRoom() {}

    @Inject
    public PushRoom(BlobStore store, IndexTable index, PushRefusals refusals) {
        this.store = store;
        this.index = index;
        this.refusals = refusals;
    }

    /** @throws RegistryException.StorageFull if a push would take of a reserve */
    public void admit() {
        Optional<RegistryException.StorageFull> refusal = rooms().refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Whether pushes are refused, and why. */
    public Optional<String> refusal() {
        return rooms().refusal().map(Throwable::getMessage);
    }

    /** Bytes that are free for the store; a very large number if it cannot tell. */
    public long storeFree() {
        return rooms().store().free();
    }

    /** Bytes of these that no push may take. */
    public long storeReserve() {
        return rooms().store().reserve();
    }

    /** Bytes that are free for the index; a very large number if it cannot tell. */
    public long indexFree() {
        return rooms().index().free();
    }

    /** Bytes of these that no push may take. */
    public long indexReserve() {
        return rooms().index().reserve();
    }

    private Rooms rooms() {
        if (isDue()) {
            look();
        }
        return rooms;
    }

    private synchronized boolean isDue() {
        long now = System.nanoTime();
        if (now - nextLook < 0) {
            return false;
        }
        nextLook = now + AGE_NANOS;
        return true;
    }

    /** Where no lease is free, what was known holds: the requests that have the leases tell what is wrong. */
    private void look() {
        try {
            rooms = new Rooms(store.with(StorageConnection::room), index.room());
        } catch (RegistryException e) {
            return;
        }
        if (rooms.refusal().isEmpty()) {
            refusals.settle();
        }
    }

    /** What was measured. */
    private record Rooms(StorageRoom store, TableRoom index) {

        Optional<RegistryException.StorageFull> refusal() {
            if (store.free() < store.reserve()) {
                return Optional.of(refusal("store", store.free(), store.reserve()));
            }
            return index.free() < index.reserve()
                    ? Optional.of(refusal("index", index.free(), index.reserve()))
                    : Optional.empty();
        }

        private static RegistryException.StorageFull refusal(String of, long free, long reserve) {
            return new RegistryException.StorageFull(
                    "the registry has no room for pushes: " + free + " bytes are free for its " + of + ", and "
                            + reserve + " are kept for deletions; pulls and deletions go on; delete something, or make"
                            + " room on its disk",
                    Map.of("of", of, "free", Long.toString(free), "reserve", Long.toString(reserve)));
        }
    }
}
