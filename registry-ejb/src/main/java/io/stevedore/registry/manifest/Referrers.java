package io.stevedore.registry.manifest;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Manifest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.ManifestIndex;
import io.stevedore.registry.index.Referrer;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists the manifests that say something about another one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Referrers {

    private ListIndex lists;
    private ManifestIndex manifests;
    private ManifestBytes bytes;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Referrers() {}

    @Inject
    public Referrers(ListIndex lists, ManifestIndex manifests, ManifestBytes bytes) {
        this.lists = lists;
        this.manifests = manifests;
        this.bytes = bytes;
    }

    /**
     * A page of referrers. The first one also holds those that only a client's fallback tag names. A filter shortens
     * pages; the last page is the one without a next.
     *
     * @param artifactType only these; empty for all
     * @throws RegistryException.DigestInvalid if the page is to begin after what cannot be a digest
     */
    public Page<Descriptor> list(
            RepositoryName name, Digest subject, Optional<String> artifactType, PageRequest request) {
        request.after().ifPresent(Digest::parse);
        Page<Referrer> page = lists.referrers(name, subject, request);
        List<Descriptor> all = new ArrayList<>();
        if (request.after().isEmpty() && request.limit() > 0) {
            all.addAll(fallback(name, subject));
        }
        page.items().forEach(referrer -> all.add(descriptor(name, referrer)));
        all.removeIf(descriptor -> artifactType.isPresent() && !artifactType.equals(descriptor.artifactType()));
        return new Page<>(all, page.next());
    }

    private Descriptor descriptor(RepositoryName name, Referrer referrer) {
        Map<String, String> annotations = referrer.annotations()
                .map(Referrals::annotations)
                .orElseGet(() -> manifest(name, referrer.digest())
                        .map(Manifest::annotations)
                        .orElse(Map.of()));
        return Referrals.descriptor(referrer, annotations);
    }

    /** What a client listed under the tag that stands for the API where a registry has none. */
    private List<Descriptor> fallback(RepositoryName name, Digest subject) {
        List<Descriptor> listed =
                manifest(name, FallbackTag.of(subject)).map(Manifest::manifests).orElse(List.of());
        Set<Digest> known = lists.knownReferrers(
                name, subject, listed.stream().map(Descriptor::digest).toList());
        return listed.stream()
                .filter(descriptor -> !known.contains(descriptor.digest()))
                .toList();
    }

    private Optional<Manifest> manifest(RepositoryName name, Reference reference) {
        return manifests.find(name, reference).flatMap(bytes::parsed);
    }
}
