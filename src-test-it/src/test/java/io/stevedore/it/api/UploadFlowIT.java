package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blobs on their way in, chunk by chunk, and out, in parts. */
@ExtendWith(SharedRegistry.class)
class UploadFlowIT {

    private final byte[] blob = Content.random(100_000);
    private final String digest = Content.digest(blob);
    private final TestRepository repository;
    private final TestRepository other;
    private final Http http;

    UploadFlowIT(Registry registry) {
        repository = new TestRepository(registry);
        other = new TestRepository(registry);
        http = repository.http();
    }

    @Test
    void takesChunksInOrder() {
        String upload = repository.start();
        patch(upload, 0, 40_000).assertStatus(202).assertHeader("Range").isEqualTo("0-39999");
        patch(upload, 40_000, 90_000).assertStatus(202).assertHeader("Range").isEqualTo("0-89999");
        repository
                .finish(upload, digest, Arrays.copyOfRange(blob, 90_000, blob.length))
                .assertStatus(201);

        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
    }

    @Test
    void refusesChunkOutOfOrderAndSaysWhereToGoOn() {
        String upload = patch(repository.start(), 0, 40_000).assertStatus(202).header("Location");

        Answer refused = patch(upload, 50_000, 60_000).assertRefused().assertStatus(416);

        refused.assertHeader("Range").isEqualTo("0-39999");
        refused.assertHeader("Location").isEqualTo(upload);
    }

    @Test
    void refusesSameChunkTwice() {
        String upload = repository.start();
        patch(upload, 0, 40_000).assertStatus(202);

        patch(upload, 0, 40_000).assertRefused().assertStatus(416);

        http.get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-39999");
    }

    @Test
    void refusesClosingChunkOutOfOrder() {
        String upload = repository.start();
        patch(upload, 0, 40_000).assertStatus(202);

        http.send("PUT", upload + "?digest=" + digest, Arrays.copyOfRange(blob, 0, 10), "Content-Range", "50000-50009")
                .assertRefused()
                .assertStatus(416);
    }

    @Test
    void wrongDigestLeavesUploadUsable() {
        String upload = repository.start();
        repository.patch(upload, blob).assertStatus(202);
        repository
                .finish(upload, Content.digest(new byte[0]), Content.random(10))
                .assertRefused()
                .assertStatus(400);

        http.get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-99999");
        repository.finish(upload, digest, new byte[0]).assertStatus(201);
        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
    }

    @Test
    void cancelledUploadIsGone() {
        String upload = repository.start();
        repository.patch(upload, blob).assertStatus(202);

        http.delete(upload).assertStatus(204);

        http.get(upload).assertRefused().assertStatus(404);
        repository.patch(upload, blob).assertRefused().assertStatus(404);
        repository.finish(upload, digest, new byte[0]).assertRefused().assertStatus(404);
    }

    @Test
    void finishedUploadIsGone() {
        String upload =
                repository.patch(repository.start(), blob).assertStatus(202).header("Location");
        repository.finish(upload, digest, new byte[0]).assertStatus(201);

        repository.finish(upload, digest, new byte[0]).assertRefused().assertStatus(404);
    }

    @Test
    void pushWhoseAnswerWasLostIsRepeatedAtTheSameAddress() {
        String upload = repository.start();
        repository.finish(upload, digest, blob).assertStatus(201);

        repository.finish(upload, digest, blob).assertStatus(201);
    }

    @Test
    void uploadOfAnotherRepositoryIsUnknownHere() {
        String there = other.start();
        String here = there.replace(other.name(), repository.name());

        http.get(here).assertRefused().assertStatus(404);
        repository.patch(here, blob).assertRefused().assertStatus(404);
        repository.finish(here, digest, blob).assertRefused().assertStatus(404);
        http.delete(here).assertRefused().assertStatus(404);
        http.get(there).assertStatus(204);
    }

    @Test
    void takesBlobWhoseDigestHasTheAlgorithmNamedAtTheStart() {
        String sha512 = Content.sha512(blob);
        String upload = http.post(repository.path("blobs/uploads/?digest-algorithm=sha512"))
                .header("Location");
        repository.patch(upload, blob).assertStatus(202);

        repository.finish(upload, sha512, new byte[0]).assertStatus(201);

        assertThat(http.get(repository.blob(sha512)).body()).isEqualTo(blob);
    }

    @Test
    void takesDigestOfAnAlgorithmNamedOnlyAtTheEnd() {
        String upload = repository.start();
        repository.patch(upload, blob).assertStatus(202);

        repository.finish(upload, Content.sha512(blob), new byte[0]).assertStatus(201);

        assertThat(http.get(repository.blob(Content.sha512(blob))).body()).isEqualTo(blob);
    }

    @Test
    void takesEmptyBlob() {
        String empty = repository.push(new byte[0]);

        Answer pulled = http.get(repository.blob(empty)).assertStatus(200);

        assertThat(pulled.body()).isEmpty();
        pulled.assertHeader("Content-Length").isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=10-19, 10, 20",
        "bytes=99990-, 99990, 100000",
        "bytes=-7, 99993, 100000",
        "bytes=99999-200000, 99999, 100000",
        "bytes=-200000, 0, 100000"
    })
    void servesRange(String range, int from, int to) {
        repository.push(blob);

        Answer part = http.get(repository.blob(digest), "Range", range).assertStatus(206);

        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(blob, from, to));
        part.assertHeader("Content-Range").isEqualTo("bytes " + from + "-" + (to - 1) + "/100000");
        part.assertHeader("Docker-Content-Digest").isEqualTo(digest);
    }

    private Answer patch(String upload, int from, int to) {
        return http.send("PATCH", upload, Arrays.copyOfRange(blob, from, to), "Content-Range", from + "-" + (to - 1));
    }
}
