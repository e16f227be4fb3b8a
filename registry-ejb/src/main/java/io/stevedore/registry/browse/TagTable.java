package io.stevedore.registry.browse;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.TagIndex.TagRow;
import io.stevedore.registry.rules.Action;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags of a repository with what they name, page by page. */
@ApplicationScoped
public class TagTable {

    private TagList tags;
    private ManifestSummaries manifests;
    private Access access;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public TagTable() {}

    @Inject
    public TagTable(TagList tags, ManifestSummaries manifests, Access access) {
        this.tags = tags;
        this.manifests = manifests;
        this.access = access;
    }

    /**
     * A page of tags. Who may list them, and not pull, hears what tags there are and when they were pushed.
     *
     * @throws RegistryException.NameUnknown if no manifest was ever pushed to the repository
     * @throws RegistryException.ParameterInvalid if there are too many tags for the order, or no page ended so
     * @throws RegistryException.TagInvalid if the page is to begin after what cannot be a tag
     */
    public JsonObject list(RepositoryName name, TagQuery query) {
        Page<TagList.Entry> page = tags.list(name, query);
        boolean pulls = access.allows(Action.PULL, name);
        List<Digest> named = page.items().stream()
                .flatMap(entry -> entry.row().stream())
                .map(TagRow::digest)
                .distinct()
                .toList();
        Map<Digest, ManifestSummary> summaries = pulls ? manifests.of(name, named) : Map.of();
        JsonArrayBuilder list = LooseJson.BUILDERS.createArrayBuilder();
        page.items().forEach(entry -> {
            JsonObjectBuilder json = LooseJson.BUILDERS.createObjectBuilder().add("name", entry.name());
            entry.row().ifPresent(row -> {
                json.add("pushed", row.pushedAt().toString());
                LooseJson.add(json, "pulled", row.pulledAt());
            });
            if (pulls) {
                addManifest(json, entry.row().map(TagRow::digest), summaries);
            }
            list.add(json);
        });
        JsonObjectBuilder json = LooseJson.BUILDERS.createObjectBuilder().add("tags", list);
        LooseJson.add(json, "next", page.next());
        return json.build();
    }

    private static void addManifest(
            JsonObjectBuilder json, Optional<Digest> digest, Map<Digest, ManifestSummary> summaries) {
        LooseJson.add(json, "digest", digest);
        digest.map(summaries::get)
                .ifPresentOrElse(summary -> summary.write(json), () -> json.add("kind", ContentKind.UNKNOWN.text()));
    }
}
