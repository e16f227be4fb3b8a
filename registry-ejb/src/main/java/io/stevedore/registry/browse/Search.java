package io.stevedore.registry.browse;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.BlobIndex;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.rules.Action;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds repositories by a part of their names, and tags, manifests and blobs by what they are called. */
@ApplicationScoped
public class Search {

    /** Repositories that are asked whether they have a manifest or a blob. */
    private static final int MOST_REPOSITORIES = 1000;

    private Catalog catalog;
    private ListIndex lists;
    private TagIndex tags;
    private BlobIndex blobs;
    private Access access;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public Search() {}

    @Inject
    public Search(Catalog catalog, ListIndex lists, TagIndex tags, BlobIndex blobs, Access access) {
        this.catalog = catalog;
        this.lists = lists;
        this.tags = tags;
        this.blobs = blobs;
        this.access = access;
    }

    /**
     * What the caller may see of what a text names.
     *
     * @param text a part of a repository's name, {@code name:tag}, {@code name@digest}, or a digest
     * @param most results
     */
    public JsonObject find(String text, int most) {
        Finding finding = new Finding(most);
        Optional<Digest> digest = digest(text);
        if (digest.isPresent()) {
            finding.everywhere(digest.get());
        } else if (text.indexOf('@') >= 0 || text.indexOf(':') >= 0) {
            finding.named(text);
        } else {
            finding.repositories(text);
        }
        JsonArrayBuilder results = LooseJson.BUILDERS.createArrayBuilder();
        finding.results.forEach(results::add);
        return LooseJson.BUILDERS
                .createObjectBuilder()
                .add("results", results)
                .add("complete", finding.complete)
                .build();
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (RegistryException.DigestInvalid e) {
            return Optional.empty();
        }
    }

    private final class Finding {

        private final int most;
        private final List<JsonObject> results = new ArrayList<>();
        private boolean complete = true;

        Finding(int most) {
            this.most = most;
        }

        void repositories(String part) {
            Page<RepositoryName> page = catalog.search(part, new PageRequest(most, ""));
            page.items().forEach(name -> add("repository", name));
            complete = page.next().isEmpty();
        }

        /** A repository with what is to be found in it. A text that cannot be such a name finds nothing. */
        void named(String text) {
            int end = text.indexOf('@') >= 0 ? text.indexOf('@') : text.indexOf(':');
            try {
                RepositoryName name = new RepositoryName(text.substring(0, end));
                Reference reference = Reference.parse(text.substring(end + 1));
                if (reference instanceof Tag tag && access.allows(Action.LIST, name) && tags.exists(name, tag)) {
                    add("tag", name, "tag", tag);
                } else if (reference instanceof Digest digest && access.allows(Action.PULL, name)) {
                    in(name, digest);
                }
            } catch (RegistryException.NameInvalid | RegistryException.TagInvalid | RegistryException.DigestInvalid e) {
                return; // nothing has such a name
            }
        }

        private void in(RepositoryName name, Digest digest) {
            lists.holders(digest, List.of(name)).forEach(holder -> add("manifest", holder, "digest", digest));
            if (blobs.isLinked(name, digest)) {
                add("blob", name, "digest", digest);
            }
        }

        /** Blobs know their repositories; which has a manifest, each repository is asked. */
        void everywhere(Digest digest) {
            List<RepositoryName> linked = blobs.repositories(digest, MOST_REPOSITORIES);
            Page<RepositoryName> asked = lists.repositories(new PageRequest(MOST_REPOSITORIES, ""));
            complete = linked.size() < MOST_REPOSITORIES && asked.next().isEmpty();
            pullable(linked).forEach(name -> add("blob", name, "digest", digest));
            lists.holders(digest, pullable(asked.items())).forEach(name -> add("manifest", name, "digest", digest));
        }

        private List<RepositoryName> pullable(List<RepositoryName> names) {
            return names.stream()
                    .filter(name -> access.allows(Action.PULL, name))
                    .toList();
        }

        private void add(String kind, RepositoryName name, String what, Reference reference) {
            add(kind, name, Optional.of(what), reference.toString());
        }

        private void add(String kind, RepositoryName name) {
            add(kind, name, Optional.empty(), "");
        }

        private void add(String kind, RepositoryName name, Optional<String> what, String value) {
            if (results.size() == most) {
                complete = false;
                return;
            }
            JsonObjectBuilder json =
                    LooseJson.BUILDERS.createObjectBuilder().add("kind", kind).add("repository", name.text());
            what.ifPresent(member -> json.add(member, value));
            results.add(json.build());
        }
    }
}
