package io.stevedore.registry.remote;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RunningDigest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.manifest.ManifestBytes;
import io.stevedore.registry.transfer.ListedManifest;
import io.stevedore.registry.transfer.TransferReport;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the tags of a repository of another registry name. */
record RemoteTags(RemoteClient client, RemoteName name, TransferReport report, Consumer<String> progress) {

    private static final String DIGEST = "Docker-Content-Digest";

    /** Manifests by digest: the one that was asked for, or all that tags name. */
    Map<Digest, ListedManifest> manifests() throws IOException {
        Map<Digest, ListedManifest> found = new LinkedHashMap<>();
        if (name.reference().isPresent()) {
            if (!find(name.reference().get(), found)) {
                throw new RemoteFailure(
                        name + " has no manifest " + name.reference().get());
            }
            return found;
        }
        Set<Tag> tags = tags();
        int looked = 0;
        for (Tag tag : tags) {
            if (!find(tag, found)) {
                report.problem(tag, "the tag is listed, and names nothing");
            }
            progress.accept(++looked + " of " + tags.size() + " tags looked up");
        }
        return found;
    }

    private Set<Tag> tags() throws IOException {
        Set<Tag> tags = new LinkedHashSet<>();
        Optional<URI> next = Optional.of(name.uri("tags/list?n=1000"));
        while (next.isPresent()) {
            int before = tags.size();
            next = client.read(RemoteCall.get(next.get(), "application/json"), answer -> {
                if (answer.isMissing()) {
                    throw new RemoteFailure(name.registry() + " has no repository " + name.name()
                            + ", or does not show it to this user");
                }
                JsonValue listed = answer.require(HttpURLConnection.HTTP_OK)
                        .json(RemoteAnswer.MOST_OF_A_LIST)
                        .getOrDefault("tags", JsonValue.NULL);
                if (listed instanceof JsonArray texts) {
                    texts.forEach(text -> add(text, tags));
                }
                return NextPage.of(answer, name);
            });
            if (tags.size() == before) {
                break; // a page without anything new would lead to itself
            }
        }
        return tags;
    }

    private void add(JsonValue value, Set<Tag> tags) {
        try {
            tags.add(new Tag(value instanceof JsonString text ? text.getString() : value.toString()));
        } catch (RegistryException.TagInvalid e) {
            report.problem(value, e);
        }
    }

    private boolean find(Reference reference, Map<Digest, ListedManifest> found) throws IOException {
        URI uri = name.uri("manifests/" + reference);
        return client.read(RemoteCall.head(uri, RemoteRepository.ANY_MANIFEST), answer -> {
            if (answer.isMissing()) {
                return false;
            }
            answer.require(HttpURLConnection.HTTP_OK);
            Digest digest = digest(reference, answer, uri);
            List<Tag> tags = found.computeIfAbsent(
                            digest, key -> new ListedManifest(answer.mediaType(), new ArrayList<>()))
                    .tags();
            if (reference instanceof Tag tag) {
                tags.add(tag);
            }
            return true;
        });
    }

    private Digest digest(Reference reference, RemoteAnswer answer, URI uri) throws IOException {
        if (reference instanceof Digest known) {
            return known;
        }
        Optional<String> told = answer.field(DIGEST);
        if (told.isEmpty()) {
            return client.read(
                    RemoteCall.get(uri, RemoteRepository.ANY_MANIFEST),
                    body -> RunningDigest.of(
                            DigestAlgorithm.SHA256,
                            body.require(HttpURLConnection.HTTP_OK).bytes(ManifestBytes.MAX_BYTES)));
        }
        try {
            return Digest.parse(told.get());
        } catch (RegistryException.DigestInvalid e) {
            throw new RemoteFailure(uri + " is answered with a digest that is none: " + told.get(), e);
        }
    }
}
