package io.stevedore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.Chunk;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each operation costs at the backends, where every call is a round trip. */
class CallCountTest extends WithRegistry {

    private static final String GET = "table.get";
    private static final String GET_ALL = "table.getAll";
    private static final String QUERY = "table.query";
    private static final String WRITE = "table.write";

    private final byte[] bytes = Content.random(1, 1000);
    private final Digest digest = Content.sha256(bytes);

    @BeforeEach
    void letTheNodeReadItsSecret() {
        start();
    }

    @Test
    void startCostsNothing() {
        assertThat(registry.callsOf(this::start)).isEmpty();
    }

    @Test
    void firstChunkStoresAndWrites() {
        Upload upload = start();

        assertThat(registry.callsOf(() -> append(upload))).containsExactly("store.newFile", WRITE);
    }

    @Test
    void firstChunkThatIsLargeReadsToo() {
        Upload upload = start();
        Chunk large = Content.chunk(Content.random(2, 100_000));

        assertThat(registry.callsOf(() -> registry.uploads().append(NAME, upload.id(), large)))
                .containsExactly(GET, "store.newFile", WRITE);
    }

    @Test
    void laterChunkReadsClaimsAndSaves() {
        Upload upload = append(start());

        assertThat(registry.callsOf(() -> append(upload))).containsExactly(GET, WRITE, "store.resume", WRITE);
    }

    /** Of a client that does not take the address that the first chunk was answered with. */
    @Test
    void laterChunkAtTheAddressOfTheStartCostsMoreAndIsTaken() {
        Upload upload = start();
        append(upload);

        assertThat(append(upload).offset()).isEqualTo(2);
        registry.uploads()
                .finish(NAME, upload.id(), Content.sha256(new byte[] {bytes[0], bytes[0]}), Content.nothing());
    }

    @Test
    void finishWithBytesReadsClaimsAndLinks() {
        Upload upload = append(start());

        assertThat(registry.callsOf(() -> finish(upload))).containsExactly(GET_ALL, WRITE, "store.resume", WRITE);
    }

    /** A directory's claim, and the end. */
    @Test
    void finishOfWhatThisNodeTookReadsNothing() {
        Upload upload = registry.uploads().append(NAME, start().id(), Content.chunk(bytes));

        assertThat(registry.callsOf(() -> registry.uploads().finish(NAME, upload.id(), digest, Content.nothing())))
                .containsExactly(WRITE, "store.resume", WRITE);
    }

    @Test
    void blobInTwoRequestsReadsStoresAndLinks() {
        Upload upload = start();

        assertThat(registry.callsOf(() -> registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes))))
                .containsExactly(GET_ALL, "store.newFile", WRITE);
    }

    @Test
    void storedBlobInTwoRequestsIsNotStoredAgain() {
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));
        Upload upload = start();

        assertThat(registry.callsOf(() -> registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(bytes))))
                .containsExactly(GET_ALL, WRITE);
    }

    @Test
    void storedBlobInOneRequestIsNotStoredAgain() {
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));

        assertThat(registry.callsOf(() -> registry.uploads().push(NAME, digest, Content.chunk(bytes))))
                .containsExactly(GET, WRITE);
    }

    @Test
    void finishOfStoredBlobCostsTheSame() {
        registry.uploads().push(OTHER, digest, Content.chunk(bytes));
        Upload upload = append(start());

        assertThat(registry.callsOf(() -> finish(upload))).containsExactly(GET_ALL, WRITE, "store.resume", WRITE);
    }

    @Test
    void pushInOneRequestReadsAndLinks() {
        assertThat(registry.callsOf(() -> registry.uploads().push(NAME, digest, Content.chunk(bytes))))
                .containsExactly(GET, "store.newFile", WRITE);
    }

    @Test
    void headOfBlobCostsOneRead() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));

        assertThat(registry.callsOf(() -> registry.blobs().find(NAME, digest))).containsExactly(GET_ALL);
    }

    @Test
    void getOfBlobCostsOneReadOfEach() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));

        List<String> calls = registry.callsOf(() -> Stored.bytes(registry, NAME, digest));

        assertThat(calls).containsExactly(GET_ALL, "store.read");
    }

    @Test
    void mountCostsOneWriteWhereTheNodeKnowsTheBlob() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));

        assertThat(registry.callsOf(() -> registry.blobs().mount(OTHER, digest, Optional.of(NAME))))
                .containsExactly(WRITE);
    }

    @Test
    void mountCostsOneReadAndOneWriteElsewhere() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));
        registry.blobIndex().forget(digest);

        assertThat(registry.callsOf(() -> registry.blobs().mount(OTHER, digest, Optional.of(NAME))))
                .containsExactly(GET_ALL, WRITE);
        registry.blobIndex().forget(digest);
        assertThat(registry.callsOf(() -> registry.blobs().mount(OTHER, digest, Optional.empty())))
                .containsExactly(QUERY, WRITE);
    }

    /** One write, so that no moment leaves a blob without a link, which nothing would ever find. */
    @Test
    void deletionFromTheLastRepositoryIsOneWrite() {
        registry.uploads().push(NAME, digest, Content.chunk(bytes));

        assertThat(registry.callsOf(() -> registry.blobs().delete(NAME, digest)))
                .containsExactly(GET, QUERY, GET, QUERY, WRITE, "store.delete");
    }

    @Test
    void putOfManifestCostsOneWrite() {
        Images.pushConfig(registry, NAME);
        registry.uploads().push(NAME, digest, Content.chunk(bytes));

        assertThat(registry.callsOf(() -> put("v1", Images.image(digest)))).containsExactly(WRITE);
        assertThat(registry.callsOf(() -> put("v2", Images.image(digest)))).containsExactly(WRITE);
    }

    @Test
    void putOfManifestWithSubjectCostsOneReadMore() {
        Images.pushConfig(registry, NAME);
        byte[] signature = Images.image(Stream.of(), Images.subject(digest));

        assertThat(registry.callsOf(() -> put("v1", signature))).containsExactly(GET_ALL, WRITE);
    }

    @Test
    void getOfManifestByTagCostsTwoReadsAndByDigestOne() {
        Digest manifest = Images.push(registry, NAME, "v1", bytes);

        assertThat(registry.callsOf(() -> registry.manifest(NAME, new Tag("v1"))))
                .containsExactly(GET, GET);
        assertThat(registry.callsOf(() -> registry.manifest(NAME, manifest))).containsExactly(GET);
    }

    private Upload start() {
        return registry.uploads().start(NAME, Optional.empty());
    }

    private Upload append(Upload upload) {
        return registry.uploads().append(NAME, upload.id(), Content.chunk(new byte[] {bytes[0]}));
    }

    private void finish(Upload upload) {
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        registry.uploads().finish(NAME, upload.id(), digest, Content.chunk(rest));
    }

    private void put(String tag, byte[] manifest) {
        registry.manifests().put(NAME, new Tag(tag), List.of(), Images.IMAGE, manifest);
    }
}
