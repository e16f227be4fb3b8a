package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.manifest.ManifestBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Counts what a repository holds, as far as few calls tell it. */
@ApplicationScoped
public class HoldingCount {

    /** In pages of 1,000. */
    static final int MOST_TAGS = 10_000;

    /** In pages of 25, as rows have up to 64 KiB. */
    static final int MOST_MANIFESTS = 2000;

    /** Digests that are kept to count each blob once. */
    private static final int MOST_BLOBS = 10_000;

    private static final Logger LOG = System.getLogger(HoldingCount.class.getName());

    private ListIndex lists;
    private TagIndex tags;
    private ManifestBytes bytes;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public HoldingCount() {}

    @Inject
    public HoldingCount(ListIndex lists, TagIndex tags, ManifestBytes bytes) {
        this.lists = lists;
        this.tags = tags;
        this.bytes = bytes;
    }

    /** @param whole to count more than tags */
    void write(RepositoryName name, boolean whole, JsonObjectBuilder json) {
        Count count = new Count(name);
        count.tags();
        json.add("tags", count.tagCount);
        if (whole) {
            count.manifests();
            json.add("manifests", count.manifestCount).add("bytes", count.byteCount);
        }
        if (count.pushed.isAfter(Instant.EPOCH)) {
            json.add("pushed", count.pushed.toString());
        }
        json.add("complete", count.complete);
    }

    private final class Count {

        private final RepositoryName name;
        private final Set<Digest> blobs = new HashSet<>();
        private final List<ManifestRow> large = new ArrayList<>();
        private long tagCount;
        private long manifestCount;
        private long byteCount;
        private Instant pushed = Instant.EPOCH;
        private boolean complete = true;

        Count(RepositoryName name) {
            this.name = name;
        }

        void tags() {
            Optional<String> next = Optional.of("");
            while (next.isPresent() && tagCount < MOST_TAGS) {
                Page<TagIndex.TagRow> page = tags.page(
                        name,
                        new PageRequest(PageRequest.MAX_LIMIT, next.get()),
                        (tag, why) -> tagCount++); // the list of tags shows it, and says why
                page.items().forEach(row -> pushed(row.pushedAt()));
                tagCount += page.items().size();
                next = page.next();
            }
            complete &= next.isEmpty();
        }

        void manifests() {
            Optional<String> next = Optional.of("");
            while (next.isPresent() && manifestCount < MOST_MANIFESTS) {
                Page<Optional<ManifestRow>> page =
                        lists.readableManifests(name, new PageRequest(ManifestRow.AT_ONCE, next.get()));
                page.items().forEach(row -> row.ifPresentOrElse(this::manifest, () -> complete = false));
                manifestCount += page.items().size();
                next = page.next();
            }
            complete &= next.isEmpty();
            large.forEach(this::blobs);
        }

        /** Large ones are read when the rows of the others are no longer in memory, as they may have to wait. */
        private void manifest(ManifestRow row) {
            row.pushedAt().flatMap(Count::instant).ifPresent(this::pushed);
            add(row.size());
            if (row.location().isEmpty()) {
                blobs(row);
            } else if (large.size() < ManifestSummaries.MOST_LARGE) {
                large.add(row);
            } else {
                complete = false;
            }
        }

        private void blobs(ManifestRow row) {
            try {
                Optional<Boolean> counted = bytes.parsed(row, content -> {
                    LooseManifest.read(row.mediaType(), content).blobs().forEach(this::blob);
                    return true;
                });
                complete &= counted.isPresent();
            } catch (RegistryException.ManifestInvalid e) {
                complete = false; // what it points to nobody knows
            } catch (RegistryException.StoreFailed e) {
                LOG.log(Level.WARNING, "manifest " + row.digest() + " of " + name + " cannot be read", e.getCause());
                complete = false;
            }
        }

        private void blob(JsonObject descriptor) {
            Optional<Digest> digest = LooseJson.digest(descriptor, "digest");
            if (digest.isEmpty() || isElsewhere(descriptor) || blobs.contains(digest.get())) {
                return;
            }
            if (blobs.size() == MOST_BLOBS) {
                complete = false;
                return;
            }
            blobs.add(digest.get());
            add(LooseJson.size(descriptor, "size"));
        }

        private void add(OptionalLong size) {
            complete &= size.isPresent();
            byteCount = LooseJson.sum(byteCount, size.orElse(0));
        }

        private void pushed(Instant time) {
            pushed = time.isAfter(pushed) ? time : pushed;
        }

        private static Optional<Instant> instant(String text) {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static boolean isElsewhere(JsonObject descriptor) {
            return LooseJson.text(descriptor, "mediaType")
                    .filter(Descriptor::isNondistributable)
                    .isPresent();
        }
    }
}
