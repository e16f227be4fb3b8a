package io.stevedore.registry.browse;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.index.ListIndex;
import io.stevedore.registry.index.TagIndex;
import io.stevedore.registry.manifest.LargeManifests;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.policy.RegistryPolicy;
import io.stevedore.registry.room.Maintenance;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What looks through a registry, put together by hand as a container would do it. */
final class Browsing {

    final Repositories repositories;
    final TagTable tags;
    private final ManifestView manifests;
    final ReferrerTree referrers;
    final Search search;

    private Browsing(TestRegistry registry, Optional<Path> rules, boolean deleting, boolean readOnly) {
        ListIndex lists = new ListIndex(registry.indexTable());
        TagIndex tagIndex = registry.retention().tags();
        Access access = new Access(rules.map(Path::toString), new Identities(), registry.caller());
        LargeManifests large = new LargeManifests();
        ManifestBytes bytes = new ManifestBytes(registry.store(), large);
        ManifestSummaries summaries = new ManifestSummaries(lists, bytes);
        repositories = new Repositories(
                registry.catalog(),
                lists,
                new HoldingCount(lists, tagIndex, bytes),
                access,
                new RegistryPolicy(deleting, true, "20m"),
                new Maintenance(readOnly, false));
        tags = new TagTable(new TagList(lists, tagIndex), summaries, access);
        manifests = new ManifestView(registry.manifests(), bytes, summaries, registry.blobs(), large);
        referrers = new ReferrerTree(registry.referrers(), lists);
        search = new Search(registry.catalog(), lists, tagIndex, registry.blobIndex(), access);
    }

    static Browsing of(TestRegistry registry) {
        return new Browsing(registry, Optional.empty(), true, false);
    }

    /** @param rules those of the registry */
    static Browsing under(Path rules, TestRegistry registry) {
        return new Browsing(registry, Optional.of(rules), true, false);
    }

    static Browsing set(TestRegistry registry, boolean deleting, boolean readOnly) {
        return new Browsing(registry, Optional.empty(), deleting, readOnly);
    }

    JsonObject manifest(RepositoryName name, Reference reference) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(manifests.show(name, reference)))) {
            return reader.readObject();
        }
    }

    static TagQuery query(String part, String sort, int limit, String last) {
        return new TagQuery(part, TagSort.parse(sort), new PageRequest(limit, last));
    }

    /** A member of each object of a list. */
    static List<String> each(JsonObject json, String list, String member) {
        return json.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(object -> object.getString(member, ""))
                .toList();
    }

    static List<String> texts(JsonObject json, String list) {
        return json.getJsonArray(list).getValuesAs(JsonString::getString);
    }
}
