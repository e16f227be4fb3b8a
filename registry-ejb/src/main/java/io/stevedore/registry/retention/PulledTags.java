package io.stevedore.registry.retention;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.index.TagIndex.Pull;
import io.stevedore.table.Table;
import io.stevedore.table.TableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags that clients pulled from this node, until they are written into the index. A tag is written once an hour at
 * the most, and never by the request itself.
 */
@ApplicationScoped
public class PulledTags {

    /** How exactly the last pull is known. */
    static final Duration PRECISION = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(PulledTags.class.getName());

    /** What is pulled beyond is noted by a later pull. */
    private static final int MOST = 100_000;

    private final Map<Pull, Instant> waiting = new ConcurrentHashMap<>();

    /** Without threads of its own, which would outlive the application. */
    private final Cache<Pull, Boolean> noted = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumSize(MOST)
            .expireAfterWrite(PRECISION)
            .build();

    private TagIndex tags;
    private RetentionPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public PulledTags() {}

    @Inject
    public PulledTags(TagIndex tags, RetentionPolicy policy) {
        this.tags = tags;
        this.policy = policy;
    }

    /** A client has got what the tag names, or was told what it is. */
    public void note(RepositoryName name, Tag tag) {
        if (policy.hasRules()) {
            note(new Pull(name, tag), Instant.now());
        }
    }

    private void note(Pull pull, Instant now) {
        if (noted.getIfPresent(pull) == null && waiting.size() < MOST) {
            noted.put(pull, true);
            waiting.put(pull, now);
        }
    }

    /**
     * Writes into the index what waits. If the index does not answer, all the rest goes on waiting.
     *
     * @return whether nothing waits any more of what waited
     */
    public boolean write() {
        try {
            Map<Pull, Instant> part = part();
            while (!part.isEmpty()) {
                tags.notePulls(part);
                waiting.keySet().removeAll(part.keySet());
                part = part();
            }
            return true;
        } catch (RegistryException | TableException e) {
            LOG.log(Level.WARNING, "the pulls of {0} tags wait to be noted: {1}", waiting.size(), e.getMessage());
            return false;
        }
    }

    @PreDestroy
    void end() {
        write();
    }

    private Map<Pull, Instant> part() {
        Map<Pull, Instant> part = new HashMap<>();
        for (Map.Entry<Pull, Instant> pull : waiting.entrySet()) {
            if (part.size() == Table.MAX_CHANGES) {
                break;
            }
            part.put(pull.getKey(), pull.getValue());
        }
        return part;
    }
}
