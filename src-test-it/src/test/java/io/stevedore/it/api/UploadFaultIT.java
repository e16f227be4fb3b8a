package io.stevedore.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that go away, and clients that get in each other's way. */
@ExtendWith(SharedRegistry.class)
class UploadFaultIT {

    private static final int SENT = 4 * 1024 * 1024;

    private final Registry registry;
    private final TestRepository repository;
    private final Http http;

    UploadFaultIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, false, false",
        "PATCH, false, true",
        "PATCH, true, false",
        "PATCH, true, true",
        "PUT, false, true"
    })
    void goesOnAfterClientThatWentAwayInTheMiddle(String method, boolean chunked, boolean reset) throws IOException {
        byte[] blob = Content.random(2 * SENT);
        String digest = Content.digest(blob);
        String upload = repository.start();
        try (RawConnection connection = new RawConnection(registry)) {
            byte[] half = Arrays.copyOf(blob, SENT);
            String target = method.equals("PUT") ? upload + "?digest=" + digest : upload;
            if (chunked) {
                connection.request(method, target, "Transfer-Encoding: chunked").chunk(half);
            } else {
                connection
                        .request(method, target, "Content-Length: " + blob.length)
                        .send(half);
            }
            if (reset) {
                connection.reset();
            }
        }
        Parallel.await("bytes are kept", () -> offset(upload) > 0);

        int kept = offset(upload);
        assertThat(kept).isLessThanOrEqualTo(SENT);
        repository
                .finish(upload, digest, Arrays.copyOfRange(blob, kept, blob.length))
                .assertStatus(201);
        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
    }

    @Test
    void onlyOneOfTwoPatchesAtOnceIsTaken() throws IOException {
        byte[] slow = Content.random(2 * SENT);
        byte[] quick = Content.random(1000);
        String upload = repository.start();
        try (RawConnection connection = new RawConnection(registry)) {
            connection
                    .request("PATCH", upload, "Content-Length: " + slow.length)
                    .send(Arrays.copyOf(slow, SENT));
            Answer second = repository.patch(upload, quick);
            Answer first =
                    connection.send(Arrays.copyOfRange(slow, SENT, slow.length)).answer();

            assertThat(List.of(first.status(), second.status())).containsExactlyInAnyOrder(202, 416);
            byte[] taken = first.status() == 202 ? slow : quick;
            assertThat(offset(upload)).isEqualTo(taken.length);
            repository.finish(upload, Content.digest(taken), new byte[0]).assertStatus(201);
            assertThat(http.get(repository.blob(Content.digest(taken))).body()).isEqualTo(taken);
        }
    }

    @RepeatedTest(10)
    void twoClosingPutsAtOnceMakeOneBlob() {
        byte[] blob = Content.random(1000);
        String digest = Content.digest(blob);
        String upload = repository.start();
        repository.patch(upload, blob).assertStatus(202);

        List<Answer> answers = Parallel.run(2, client -> repository.finish(upload, digest, new byte[0]));

        assertThat(answers).extracting(Answer::status).contains(201).allMatch(status -> status < 500);
        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
    }

    @Test
    void eightPushesOfOneBlobAtOnceStoreItOnce() throws IOException {
        int size = 1_000_000 + ThreadLocalRandom.current().nextInt(100_000);
        byte[] blob = Content.random(size);
        String digest = Content.digest(blob);

        List<Answer> answers = Parallel.run(8, client -> {
            TestRepository own = client % 2 == 0 ? repository : new TestRepository(registry);
            String upload = own.start();
            own.patch(upload, blob).assertStatus(202);
            return own.finish(upload, digest, new byte[0]);
        });

        assertThat(answers).allSatisfy(answer -> answer.assertStatus(201));
        assertThat(http.get(repository.blob(digest)).body()).isEqualTo(blob);
        Parallel.await("one copy is left", () -> copies(size) == 1);
    }

    @Test
    void tagThatIsPushedAndDeletedInALoopNeverFails() {
        Manifest image = repository.pushImage("moving");

        List<Answer> failures = Parallel.run(4, client -> tagLoop(image, client)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(failures).isEmpty();
        assertThat(repository.tags())
                .allSatisfy(tag -> http.get(repository.manifest(tag)).assertStatus(200));
    }

    private List<Answer> tagLoop(Manifest image, int client) {
        return Stream.iterate(0, i -> i + 1)
                .limit(250)
                .map(i -> switch (client + i % 2) {
                    case 0, 2 -> repository.put("moving", image);
                    case 1 -> http.delete(repository.manifest("moving"));
                    case 3 -> http.get(repository.path("tags/list"));
                    default -> http.get(repository.manifest("moving"));
                })
                .filter(answer -> answer.status() >= 500)
                .toList();
    }

    private int offset(String upload) {
        String range = http.get(upload).assertStatus(204).header("Range");
        int last = Integer.parseInt(range.substring("0-".length()));
        return last == 0 ? 0 : last + 1;
    }

    private long copies(int size) {
        try (Stream<Path> files = Files.walk(registry.store())) {
            return files.filter(file -> file.toFile().isFile() && file.toFile().length() == size)
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
