package io.stevedore.registry.quota;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.rules.Quota;
import io.stevedore.registry.rules.QuotasFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The quotas in force, as their file says at the moment. */
@ApplicationScoped
public class Quotas {

    /** A table that does not answer must not hold up more than its own writes. */
    private static final long PATIENCE_SECONDS = 5;

    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    private Optional<WatchedFile<List<Quota>>> file = Optional.empty();

    /** For the container's proxies. */
    public Quotas() {}

    @Inject
    public Quotas(@ConfigProperty(name = "registry.quota.file") Optional<String> file) {
        this.file = file.map(path -> new WatchedFile<>(Path.of(path), QuotasFile::parse));
    }

    /** Whether there is a file of them. */
    public boolean exist() {
        return file.isPresent();
    }

    /** All of them, in the order of the file. */
    public List<Quota> all() {
        return file.map(WatchedFile::current).orElse(List.of());
    }

    /** The one that counts a repository: the first that covers it. */
    public Optional<Quota> of(RepositoryName name) {
        return all().stream().filter(quota -> quota.covers(name.toString())).findFirst();
    }

    /** The same text as long as the same quotas count the same repositories, whatever their limits. */
    public String fingerprint() {
        String text = all().stream()
                .map(quota -> quota.name() + "\n" + quota.pattern())
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
    }

    /**
     * Reads and writes counters, one request of this node after the other, in the order in which they came. It spares
     * them conflicts; that counts are right is for the conditions of the writes.
     */
    public void inTurn(Tally tally, Runnable work) {
        ReentrantLock turn = turns.computeIfAbsent(tally.turn(), name -> new ReentrantLock(true));
        boolean taken = take(turn);
        try {
            work.run();
        } finally {
            if (taken) {
                turn.unlock();
            }
        }
    }

    private static boolean take(ReentrantLock turn) {
        try {
            return turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
