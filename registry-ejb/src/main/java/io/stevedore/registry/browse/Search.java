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
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds repositories and tags by parts of their names, and manifests and blobs by their digests. */
@ApplicationScoped
public class Search {

    /** Repositories that are asked whether they have a manifest or a blob. */
    private static final int MOST_REPOSITORIES = 1000;

    /** What could be the first digits of many digests is none. */
    private static final Pattern BEGINNING = Pattern.compile("sha(256|512):[0-9a-f]{6,127}");

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
     * @param text a part of a repository's name, {@code name:part of a tag}, {@code :part of a tag},
     *     {@code name@digest}, or a digest; six digits of a digest and more are enough
     * @param request how many results, and where the search before ended
     * @throws RegistryException.NameInvalid if no search ended there
     */
    public JsonObject find(String text, PageRequest request) {
        Finding finding = new Finding(request);
        Optional<Digest> digest = digest(text);
        if (digest.isPresent()) {
            finding.everywhere(digest.get());
        } else if (BEGINNING.matcher(text).matches()) {
            finding.next = new RepositoryWalk(lists, manifestsFrom(text)).all(request, finding::addManifest);
        } else if (text.startsWith(":")) {
            finding.next = new RepositoryWalk(lists, tagsWith(text.substring(1))).all(request, finding::addTag);
        } else if (text.indexOf('@') >= 0 || text.indexOf(':') >= 0) {
            finding.named(text);
        } else {
            finding.repositories(text);
        }
        return finding.json();
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (RegistryException.DigestInvalid e) {
            return Optional.empty();
        }
    }

    /** A page of names of tags costs a look, however few of them have the part in them. */
    private RepositoryWalk.Shelf tagsWith(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return (name, after, most) -> {
            if (!access.allows(Action.LIST, name)) {
                return new Page<>(List.of(), Optional.empty());
            }
            Page<Tag> page = lists.tags(name, new PageRequest(PageRequest.MAX_LIMIT, after));
            List<String> found = page.items().stream()
                    .map(Tag::toString)
                    .filter(tag -> tag.toLowerCase(Locale.ROOT).contains(wanted))
                    .limit(most + 1L)
                    .toList();
            return found.size() > most
                    ? new Page<>(found.subList(0, most), Optional.of(found.get(most - 1)))
                    : new Page<>(found, page.next());
        };
    }

    private RepositoryWalk.Shelf manifestsFrom(String beginning) {
        return (name, after, most) -> access.allows(Action.PULL, name)
                ? lists.manifestsFrom(name, beginning, new PageRequest(most, after))
                : new Page<>(List.of(), Optional.empty());
    }

    private final class Finding {

        private final PageRequest request;
        private final List<JsonObject> results = new ArrayList<>();
        private boolean complete = true;
        private Optional<String> next = Optional.empty();

        Finding(PageRequest request) {
            this.request = request;
        }

        JsonObject json() {
            JsonArrayBuilder found = LooseJson.BUILDERS.createArrayBuilder();
            results.forEach(found::add);
            JsonObjectBuilder json = LooseJson.BUILDERS
                    .createObjectBuilder()
                    .add("results", found)
                    .add("complete", complete && next.isEmpty());
            LooseJson.add(json, "next", next);
            return json.build();
        }

        void repositories(String part) {
            Page<RepositoryName> page = catalog.search(part, request);
            page.items().forEach(name -> add("repository", name));
            next = page.next();
        }

        /** A repository with what is to be found in it. A text that cannot be such a name finds nothing. */
        void named(String text) {
            int end = text.indexOf('@') >= 0 ? text.indexOf('@') : text.indexOf(':');
            String rest = text.substring(end + 1);
            try {
                RepositoryName name = new RepositoryName(text.substring(0, end));
                if (text.charAt(end) == ':') {
                    tags(name, new Tag(rest));
                } else if (BEGINNING.matcher(rest).matches() && digest(rest).isEmpty()) {
                    next = new RepositoryWalk(lists, manifestsFrom(rest)).one(name, request, this::addManifest);
                } else if (Reference.parse(rest) instanceof Digest digest && access.allows(Action.PULL, name)) {
                    in(name, digest);
                }
            } catch (RegistryException.NameInvalid | RegistryException.TagInvalid | RegistryException.DigestInvalid e) {
                return; // nothing has such a name
            }
        }

        /** The one that is called so first, and then those that have it in their names. */
        private void tags(RepositoryName name, Tag tag) {
            boolean first = request.last().isEmpty() && access.allows(Action.LIST, name) && tags.exists(name, tag);
            if (first) {
                addTag(name, tag.toString());
            }
            PageRequest rest = new PageRequest(first ? request.limit() - 1 : request.limit(), request.last());
            next = new RepositoryWalk(lists, tagsWith(tag.toString())).one(name, rest, (holder, found) -> {
                if (!found.equals(tag.toString())) {
                    addTag(holder, found);
                }
            });
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

        private void addTag(RepositoryName name, String tag) {
            add("tag", name, Optional.of("tag"), tag);
        }

        private void addManifest(RepositoryName name, String digest) {
            add("manifest", name, Optional.of("digest"), digest);
        }

        private void add(String kind, RepositoryName name, String what, Reference reference) {
            add(kind, name, Optional.of(what), reference.toString());
        }

        private void add(String kind, RepositoryName name) {
            add(kind, name, Optional.empty(), "");
        }

        private void add(String kind, RepositoryName name, Optional<String> what, String value) {
            if (results.size() == request.limit()) {
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
