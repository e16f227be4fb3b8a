package io.stevedore.web;

import io.stevedore.registry.blob.Blobs;
import io.stevedore.registry.browse.ManifestView;
import io.stevedore.registry.browse.ReferrerTree;
import io.stevedore.registry.browse.Repositories;
import io.stevedore.registry.browse.Search;
import io.stevedore.registry.browse.TagQuery;
import io.stevedore.registry.browse.TagTable;
import io.stevedore.registry.domain.Blob;
import io.stevedore.registry.domain.ByteRange;
import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.OpenManifest;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.PushedManifest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.Referral;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.manifest.Manifests;
import io.stevedore.registry.manifest.Referrers;
import io.stevedore.registry.manifest.Tags;
import io.stevedore.registry.upload.Uploads;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Use cases that only note how they were called, and answer with a small fixed world. */
final class RecordingRegistry {

    static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.UTF_8);
    static final Digest DIGEST = Digest.parse("sha256:" + "0".repeat(64));
    static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
    static final String UPLOAD = "00000000-0000-4000-8000-000000000000";

    final List<String> calls = new ArrayList<>();

    /** The mount that is possible. */
    Optional<Digest> mountable = Optional.empty();

    /** Where clients get blobs. */
    Optional<URI> redirect = Optional.empty();

    /** Of the referrer. */
    byte[] annotations = {};

    /** Thrown instead of an answer. */
    Optional<RuntimeException> failure = Optional.empty();

    private void note(Object... words) {
        StringBuilder call = new StringBuilder();
        for (Object word : words) {
            call.append(call.isEmpty() ? "" : " ").append(word);
        }
        calls.add(call.toString());
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static String chunk(Chunk chunk) {
        return chunk.length() + " " + chunk.range();
    }

    final class FakeBlobs extends Blobs {
        @Override
        public Blob find(RepositoryName name, Digest digest) {
            note("find", name, digest);
            return new Blob(digest, CONTENT.length, "path");
        }

        @Override
        public InputStream open(RepositoryName name, Blob blob, ByteRange range) {
            note("open", range.offset(), range.length());
            return new ByteArrayInputStream(CONTENT, (int) range.offset(), (int) range.length());
        }

        @Override
        public Optional<URI> redirect(Blob blob) {
            return redirect;
        }

        @Override
        public boolean mount(RepositoryName name, Digest digest, Optional<RepositoryName> from) {
            note("mount", name, digest, from);
            return mountable.equals(Optional.of(digest));
        }

        @Override
        public void delete(RepositoryName name, Digest digest) {
            note("delete", name, digest);
        }
    }

    final class FakeUploads extends Uploads {
        @Override
        public Upload start(RepositoryName name, Optional<DigestAlgorithm> algorithm) {
            note("start", name, algorithm);
            return new Upload(name, UploadId.parse(name, UPLOAD), 0);
        }

        @Override
        public Upload status(RepositoryName name, UploadId id) {
            note("status", name, id);
            return new Upload(name, id, 100);
        }

        @Override
        public Upload append(RepositoryName name, UploadId id, Chunk chunk) {
            note("append", name, id, chunk(chunk));
            return new Upload(name, id, 100);
        }

        @Override
        public void finish(RepositoryName name, UploadId id, Digest digest, Chunk chunk) {
            note("finish", name, id, digest, chunk(chunk));
        }

        @Override
        public void push(RepositoryName name, Digest digest, Chunk chunk) {
            note("push", name, digest, chunk(chunk));
        }

        @Override
        public void cancel(RepositoryName name, UploadId id) {
            note("cancel", name, id);
        }
    }

    final class FakeManifests extends Manifests {

        private final Descriptor manifest = new Descriptor(IMAGE, DIGEST, CONTENT.length, Optional.empty(), Map.of());

        @Override
        public Descriptor find(RepositoryName name, Reference reference) {
            note("find", name, reference);
            return manifest;
        }

        @Override
        public OpenManifest open(RepositoryName name, Reference reference) {
            note("open", name, reference);
            return new OpenManifest(manifest, new ByteArrayInputStream(CONTENT));
        }

        @Override
        public PushedManifest put(
                RepositoryName name, Reference reference, List<Tag> moreTags, String contentType, byte[] content) {
            note("put", name, reference, moreTags, contentType, content.length);
            return new PushedManifest(DIGEST, moreTags, Optional.of(DIGEST));
        }

        @Override
        public void delete(RepositoryName name, Reference reference) {
            note("delete", name, reference);
        }
    }

    final class FakeTags extends Tags {
        @Override
        public Page<Tag> list(RepositoryName name, PageRequest request) {
            note("tags", name, request.limit(), request.last());
            return new Page<>(List.of(new Tag("v1"), new Tag("v2")), Optional.of("v2"));
        }
    }

    final class FakeReferrers extends Referrers {
        @Override
        public Page<Referral> list(
                RepositoryName name, Digest subject, Optional<String> artifactType, PageRequest request) {
            note("referrers", name, subject, artifactType, request.limit());
            Descriptor referrer = new Descriptor(IMAGE, DIGEST, 10, artifactType, Map.of());
            return new Page<>(List.of(new Referral(referrer, annotations)), Optional.of(DIGEST.toString()));
        }
    }

    final class FakeRepositories extends Repositories {
        @Override
        public JsonObject list(String part, PageRequest request) {
            note("repositories", part, request.limit(), request.last());
            return JsonValue.EMPTY_JSON_OBJECT;
        }

        @Override
        public JsonObject describe(RepositoryName name) {
            note("describe", name);
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    final class FakeTagTable extends TagTable {
        @Override
        public JsonObject list(RepositoryName name, TagQuery query) {
            note(
                    "table",
                    name,
                    query.part(),
                    query.sort(),
                    query.page().limit(),
                    query.page().last());
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    final class FakeManifestView extends ManifestView {
        @Override
        public byte[] show(RepositoryName name, Reference reference) {
            note("show", name, reference);
            return new byte[] {'{', '}'};
        }
    }

    final class FakeReferrerTree extends ReferrerTree {
        @Override
        public JsonObject of(RepositoryName name, Digest subject) {
            note("tree", name, subject);
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    final class FakeSearch extends Search {
        @Override
        public JsonObject find(String text, PageRequest request) {
            note("search", text, request.limit(), request.last());
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    final class FakeCatalog extends Catalog {
        @Override
        public Page<RepositoryName> list(PageRequest request) {
            note("catalog", request.limit(), request.last());
            return new Page<>(List.of(new RepositoryName("a/b")), Optional.empty());
        }
    }
}
