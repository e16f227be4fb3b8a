package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.Referrer;
import io.stevedore.registry.policy.ListPolicy;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the manifests that say something about another one. Each has said so itself when it was pushed: what an index
 * says under the tag that stands for such a list at other registries adds nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Referrers {

    /** A page ends once it has read so much, so that its size does not follow from what clients push. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** Rows that are read at once: each may hold annotations. */
    private static final int BATCH = 64;

    /** Of a descriptor without its annotations, about. */
    private static final int DESCRIPTOR_BYTES = 300;

    private ListIndex lists;
    private ListPolicy policy;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Referrers() {}

    @Inject
    public Referrers(ListIndex lists, ListPolicy policy) {
        this.lists = lists;
        this.policy = policy;
    }

    /**
     * A page of referrers. It may be shorter than asked for, by a filter or because it is large; the last page is the
     * one without a next.
     *
     * @param artifactType only these; empty for all
     * @throws RegistryException.DigestInvalid if the page is to begin after what cannot be a digest
     */
    public Page<Referral> list(
            RepositoryName name, Digest subject, Optional<String> artifactType, PageRequest request) {
        request.after().ifPresent(Digest::parse);
        Referrals referrals = new Referrals(policy.annotationBytes());
        List<Referral> listed = new ArrayList<>();
        String last = request.last();
        long bytes = 0;
        for (int left = request.limit(); ; left -= BATCH) {
            Page<Referrer> batch = lists.referrers(name, subject, new PageRequest(Math.min(BATCH, left), last));
            for (Referrer referrer : batch.items()) {
                if (bytes >= MOST_BYTES) {
                    return new Page<>(listed, Optional.of(last));
                }
                if (artifactType.isEmpty() || artifactType.equals(referrer.artifactType())) {
                    listed.add(referrals.referral(referrer));
                }
                bytes += DESCRIPTOR_BYTES
                        + referrer.annotations().map(json -> json.length).orElse(0);
                last = referrer.digest().toString();
            }
            if (batch.next().isEmpty() || left <= BATCH) {
                return new Page<>(listed, batch.next());
            }
        }
    }
}
