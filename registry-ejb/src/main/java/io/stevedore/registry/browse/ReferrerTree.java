package io.stevedore.registry.browse;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.registry.manifest.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What refers to a manifest, and what refers to that: signatures of an SBOM, for example. */
@ApplicationScoped
public class ReferrerTree {

    static final int DEEPEST = 4;

    static final int MOST_NODES = 500;

    /** Lists that are asked for; each is one read. */
    static final int MOST_LISTS = 200;

    /** Of annotations, after which they are left out. */
    private static final long MOST_BYTES = 512 * 1024;

    private static final byte[] NONE = {};

    private Referrers referrers;
    private ListIndex lists;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public ReferrerTree() {}

    @Inject
    public ReferrerTree(Referrers referrers, ListIndex lists) {
        this.referrers = referrers;
        this.lists = lists;
    }

    /**
     * The tree, level by level, until one of its bounds is met.
     *
     * @throws RegistryException.NameUnknown if no manifest was ever pushed to the repository
     */
    public JsonObject of(RepositoryName name, Digest subject) {
        Growth growth = new Growth(name);
        List<Node> nodes = growth.from(subject);
        if (nodes.isEmpty() && !lists.exists(name)) {
            throw new RegistryException.NameUnknown(name);
        }
        return LooseJson.BUILDERS
                .createObjectBuilder()
                .add("referrers", json(nodes))
                .add("complete", growth.complete)
                .build();
    }

    private record Node(Referral referral, int depth, List<Node> below) {}

    private final class Growth {

        private final RepositoryName name;
        private int left = MOST_NODES;
        private int lists = MOST_LISTS;
        private long bytes;
        private boolean complete = true;

        Growth(RepositoryName name) {
            this.name = name;
        }

        List<Node> from(Digest subject) {
            List<Node> first = list(subject, 1);
            Deque<Node> next = new ArrayDeque<>(first);
            while (!next.isEmpty()) {
                Node node = next.remove();
                node.below().addAll(list(node.referral().manifest().digest(), node.depth() + 1));
                next.addAll(node.below());
            }
            return first;
        }

        private List<Node> list(Digest subject, int depth) {
            List<Node> found = new ArrayList<>();
            String last = "";
            do {
                if (lists == 0) {
                    complete = false;
                    return found;
                }
                lists--;
                int wanted = depth > DEEPEST ? 0 : left;
                Page<Referral> page =
                        referrers.list(name, subject, Optional.empty(), new PageRequest(Math.max(1, wanted), last));
                if (wanted == 0 && !page.items().isEmpty()) {
                    complete = false; // there is more than is shown
                    return found;
                }
                page.items().forEach(referral -> found.add(new Node(kept(referral), depth, new ArrayList<>())));
                left -= page.items().size();
                last = page.next().orElse("");
            } while (!last.isEmpty());
            return found;
        }

        private Referral kept(Referral referral) {
            bytes += referral.annotations().length;
            if (bytes <= MOST_BYTES || referral.annotations().length == 0) {
                return referral;
            }
            complete = false;
            return new Referral(referral.manifest(), NONE);
        }
    }

    private static JsonArrayBuilder json(List<Node> nodes) {
        JsonArrayBuilder list = LooseJson.BUILDERS.createArrayBuilder();
        nodes.forEach(node -> {
            Descriptor manifest = node.referral().manifest();
            JsonObjectBuilder json = LooseJson.BUILDERS
                    .createObjectBuilder()
                    .add("digest", manifest.digest().toString())
                    .add("mediaType", manifest.mediaType())
                    .add("size", manifest.size());
            LooseJson.add(json, "artifactType", manifest.artifactType());
            list.add(json.add("annotations", annotations(node.referral())).add("referrers", json(node.below())));
        });
        return list;
    }

    /** None where they are too long for a list, and stand in the manifest alone. */
    private static JsonObject annotations(Referral referral) {
        if (referral.annotations().length == 0) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try {
            return StrictJson.read(referral.annotations());
        } catch (RegistryException.ManifestInvalid e) {
            return JsonValue.EMPTY_JSON_OBJECT; // the registry wrote them itself, so this is a damaged row
        }
    }
}
