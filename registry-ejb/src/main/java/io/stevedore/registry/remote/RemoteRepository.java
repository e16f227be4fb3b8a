package io.stevedore.registry.remote;

import io.stevedore.registry.domain.Descriptor;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.manifest.ManifestReader;
import io.stevedore.registry.transfer.ContentSource;
import io.stevedore.registry.transfer.TransferReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Blobs, manifests and referrers of a repository of another registry (OCI Distribution Specification 1.1). */
final class RemoteRepository implements ContentSource {

    static final String ANY_MANIFEST = String.join(", ", ManifestReader.mediaTypes());

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String ANYTHING = "*/*";
    private static final int MOST_PAGES = 1000;

    private final RemoteClient client;
    private final RemoteName name;
    private final TransferReport report;
    private boolean listsReferrers = true;

    RemoteRepository(RemoteClient client, RemoteName name, TransferReport report) {
        this.client = client;
        this.name = name;
        this.report = report;
    }

    @Override
    public Optional<byte[]> manifest(Digest digest, int most) throws IOException {
        return client.read(
                RemoteCall.get(name.uri("manifests/" + digest), ANY_MANIFEST),
                answer -> answer.isMissing()
                        ? Optional.empty()
                        : Optional.of(answer.require(HttpURLConnection.HTTP_OK).bytes(most)));
    }

    @Override
    public OptionalLong size(Descriptor blob) throws IOException {
        return client.read(
                RemoteCall.head(name.uri("blobs/" + blob.digest()), ANYTHING),
                answer -> answer.isMissing()
                        ? OptionalLong.empty()
                        : OptionalLong.of(answer.require(HttpURLConnection.HTTP_OK)
                                .length()
                                .orElse(blob.size())));
    }

    @Override
    public InputStream open(Descriptor blob) {
        RemoteCall call = RemoteCall.get(name.uri("blobs/" + blob.digest()), ANYTHING);
        return new ResumedBlob(position -> open(call, position), blob.size());
    }

    private InputStream open(RemoteCall call, long position) throws IOException {
        RemoteAnswer answer = client.send(position == 0 ? call : call.from(position));
        if (position > 0 && answer.status() == HttpURLConnection.HTTP_PARTIAL) {
            if (answer.field("Content-Range").orElse("").startsWith("bytes " + position + "-")) {
                return answer.body();
            }
            answer.close();
            throw new RemoteFailure(call + " is answered with other bytes than those from " + position + " on");
        }
        InputStream body = answer.require(HttpURLConnection.HTTP_OK).body();
        body.skipNBytes(position);
        return body;
    }

    /** Those that a registry lists which has such lists; others have a tag for each, among the tags. */
    @Override
    public List<Descriptor> referrers(Digest manifest) throws IOException {
        List<Descriptor> found = new ArrayList<>();
        Optional<URI> next = Optional.of(name.uri("referrers/" + manifest));
        for (int page = 0; listsReferrers && next.isPresent() && page < MOST_PAGES; page++) {
            next = client.read(RemoteCall.get(next.get(), INDEX), answer -> {
                if (answer.status() == HttpURLConnection.HTTP_OK
                        && answer.mediaType().equals(INDEX)) {
                    found.addAll(listed(manifest, answer.bytes(RemoteAnswer.MOST_OF_A_LIST)));
                    return NextPage.of(answer, name);
                }
                if (!answer.isMissing()) {
                    answer.require(HttpURLConnection.HTTP_NOT_FOUND);
                }
                listsReferrers = false;
                return Optional.empty();
            });
        }
        return listsReferrers || name.reference().isEmpty() ? found : ofFallbackTag(manifest);
    }

    /** Of a tag that the copy of a whole repository copies as one. */
    private List<Descriptor> ofFallbackTag(Digest manifest) throws IOException {
        String tag = manifest.algorithm() + "-"
                + manifest.hex().substring(0, Math.min(64, manifest.hex().length()));
        return client.read(
                RemoteCall.get(name.uri("manifests/" + tag), INDEX),
                answer -> answer.isMissing()
                        ? List.of()
                        : listed(
                                manifest,
                                answer.require(HttpURLConnection.HTTP_OK).bytes(RemoteAnswer.MOST_OF_A_LIST)));
    }

    private List<Descriptor> listed(Digest manifest, byte[] index) {
        try {
            return ManifestReader.readIndex(INDEX, index, problem -> report.problem(manifest, problem));
        } catch (RegistryException.ManifestInvalid e) {
            report.problem(manifest, "the list of its referrers cannot be read: " + TransferReport.sentence(e));
            return List.of();
        }
    }

    @Override
    public boolean isNear() {
        return false;
    }
}
