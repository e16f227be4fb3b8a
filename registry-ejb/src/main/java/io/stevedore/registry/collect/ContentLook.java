package io.stevedore.registry.collect;

import io.stevedore.registry.collect.CollectionReport.Removed;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.registry.index.UnusedContent;
import io.stevedore.registry.index.UnusedContent.Fate;
import io.stevedore.registry.index.UnusedContent.LookedBlob;
import io.stevedore.registry.index.UnusedContent.LookedManifest;
import io.stevedore.registry.index.UnusedContent.Moment;
import io.stevedore.registry.index.UnusedContent.TagNotes;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.review.Review;
import io.stevedore.registry.store.BlobStore;
import io.stevedore.registry.store.Reason;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at content, and removes what may go: first from the index, then from the store. */
final class ContentLook {

    private final UnusedContent content;
    private final Manifests manifests;
    private final BlobStore store;
    private final boolean untagged;
    private final Moment moment;
    private final CollectionReport report;
    private TagNotes tags = new TagNotes();

    /** @param untagged whether manifests go that nothing names */
    ContentLook(
            UnusedContent content,
            Manifests manifests,
            BlobStore store,
            boolean untagged,
            Moment moment,
            CollectionReport report) {
        this.content = content;
        this.manifests = manifests;
        this.store = store;
        this.untagged = untagged;
        this.moment = moment;
        this.report = report;
    }

    /**
     * Reads the tags of each repository once for all manifests of some reviews, whose looks follow. Without it they
     * cost the same calls for each manifest.
     */
    void prepare(List<Review> reviews) {
        tags = new TagNotes();
        if (untagged) {
            Map<RepositoryName, Set<Digest>> manifests = new HashMap<>();
            for (Review review : reviews) {
                review.repository()
                        .ifPresent(name -> manifests
                                .computeIfAbsent(name, first -> new HashSet<>())
                                .addAll(review.manifests()));
            }
            manifests.forEach(this::noteTags);
        }
    }

    private void noteTags(RepositoryName name, Collection<Digest> manifests) {
        try {
            if (manifests.size() > 1) {
                content.noteTags(name, manifests, tags);
            }
        } catch (RegistryException.IndexFailed e) {
            return; // each look finds it again, and tells of it
        }
    }

    /** What of a review is to be looked at again. */
    Review look(Review review) {
        Optional<RepositoryName> repository = review.repository();
        List<Digest> blobs = review.blobs().stream()
                .filter(blob -> blobWaits(repository, blob))
                .toList();
        List<Digest> manifests = review.manifests().stream()
                .filter(manifest -> untagged && manifestWaits(repository.orElseThrow(), manifest))
                .toList();
        List<Digest> subjects = review.subjects().stream()
                .filter(subject -> referrersWait(repository.orElseThrow(), subject))
                .toList();
        return new Review(review.cause(), repository, blobs, manifests, subjects);
    }

    /** Whether a blob is kept for its grace. */
    boolean blobWaits(Optional<RepositoryName> name, Digest digest) {
        return waits(digest, () -> {
            LookedBlob looked = content.blob(name, digest, moment);
            if (looked.fate() == Fate.UNUSED) {
                looked.bytes().ifPresent(this::drop);
                report.removed(
                        name,
                        digest,
                        new Removed(1, 0, looked.bytes().map(Blob::size).orElse(0L)));
            }
            return looked.fate();
        });
    }

    private boolean referrersWait(RepositoryName name, Digest subject) {
        if (content.isThere(name, subject)) {
            return false;
        }
        boolean wait = false;
        List<Digest> referrers = content.referrers(name, subject);
        noteTags(name, referrers);
        for (Digest referrer : referrers) {
            wait |= manifestWaits(name, referrer);
        }
        return wait;
    }

    /** Whether a manifest is kept for its grace. */
    boolean manifestWaits(RepositoryName name, Digest digest) {
        return waits(digest, () -> {
            LookedManifest looked = content.manifest(name, digest, tags, moment);
            Fate fate = looked.fate() == Fate.UNUSED ? deleted(name, looked) : looked.fate();
            if (fate == Fate.UNUSED) {
                report.removed(Optional.of(name), digest, new Removed(0, 1, 0));
            }
            return fate;
        });
    }

    private Fate deleted(RepositoryName name, LookedManifest looked) {
        ManifestRow row = looked.row().orElseThrow();
        return moment.dryRun()
                ? Fate.UNUSED
                : manifests.deleteUnused(name, row, looked.untagged(), subject -> content.isThere(name, subject));
    }

    /** What cannot be looked at stays, costs nothing else its turn, and has another one later. */
    private boolean waits(Digest digest, Supplier<Fate> look) {
        report.countLook();
        try {
            Fate fate = look.get();
            if (fate == Fate.WAITS) {
                report.waits();
            }
            return fate == Fate.WAITS;
        } catch (RegistryException.Unavailable e) {
            throw e;
        } catch (RegistryException e) {
            report.failures().add(digest.toString(), Reason.of(e));
            return true;
        }
    }

    /** The index has forgotten it, so whatever fails here is left to a sweep. */
    private void drop(Blob blob) {
        if (moment.dryRun()) {
            return;
        }
        StoragePath path = new StoragePath(blob.location());
        try {
            store.delete(path);
            store.with(lease -> lease.stat(path));
            report.failures().add(path.text(), "the store still has it after its deletion; a sweep will remove it");
        } catch (StorageException.Missing e) {
            return; // as it should be
        } catch (RegistryException e) {
            report.failures().add(path.text(), "it stays behind until the next sweep (" + e.getMessage() + ")");
        }
    }
}
