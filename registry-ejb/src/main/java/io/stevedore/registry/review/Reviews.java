package io.stevedore.registry.review;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.policy.CollectionPolicy;
import io.stevedore.table.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks for reviews, in the writes that make them necessary; for none where nothing is collected. */
@ApplicationScoped
public class Reviews {

    private CollectionPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Reviews() {}

    @Inject
    public Reviews(CollectionPolicy policy) {
        this.policy = policy;
    }

    /** Of a blob that came to a repository, or to none, and that no manifest needs yet. */
    public List<Change> ofArrival(Optional<RepositoryName> repository, Digest blob) {
        return policy.interval().isEmpty()
                ? List.of()
                : List.of(Review.ofBlob(repository, blob).at(Instant.now().plus(policy.grace())));
    }

    /**
     * Of what a manifest kept that is being deleted, and of what refers to it.
     *
     * @param blobs that it needed
     * @param children that it listed
     */
    public List<Change> ofDeletion(
            RepositoryName repository, Digest manifest, List<Digest> blobs, List<Digest> children) {
        if (policy.interval().isEmpty()) {
            return List.of();
        }
        Instant now = Instant.now();
        return Review.ofDeletion(repository, manifest, blobs, children).stream()
                .map(review -> review.at(now))
                .toList();
    }

    /** Whether manifests are reviewed that lose a tag, so that whoever moves one must know what it named. */
    public boolean areOfUntagged() {
        return policy.interval().isPresent() && policy.untagged();
    }

    /** Of manifests that lost a tag. */
    public List<Change> ofUntagged(RepositoryName repository, String cause, List<Digest> manifests) {
        return areOfUntagged() ? asked(Review.ofManifests(repository, cause, manifests), Instant.now()) : List.of();
    }

    /** Of a manifest that came without a tag. */
    public List<Change> ofArrival(RepositoryName repository, Digest manifest) {
        return areOfUntagged()
                ? asked(Review.ofManifest(repository, manifest), Instant.now().plus(policy.grace()))
                : List.of();
    }

    private List<Change> asked(Review review, Instant time) {
        return policy.interval().isEmpty() || review.isEmpty() ? List.of() : List.of(review.at(time));
    }
}
