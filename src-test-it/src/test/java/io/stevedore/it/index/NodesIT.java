package io.stevedore.it.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Slice;
import io.stevedore.it.registry.IndexKind;
import io.stevedore.it.registry.Nodes;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes on one bucket and one index, of one kind in a run. Nothing that a client began lives in a process. */
@ExtendWith(Nodes.Resolver.class)
@ParameterizedClass
@MethodSource("kinds")
class NodesIT {

    private static final int MEBIBYTE = 1024 * 1024;

    private final Nodes.Pair nodes;
    private final TestRepository one;
    private final TestRepository other;

    static List<IndexKind> kinds() {
        return Slice.of(IndexKind.values().length, List.of(IndexKind.values()));
    }

    NodesIT(IndexKind kind, Nodes running) {
        nodes = running.on(kind);
        one = new TestRepository(nodes.first());
        other = new TestRepository(nodes.second(), one.name());
    }

    @Test
    void requestsOfOnePushMayGoToEither() {
        byte[] layer = Content.random(21 * MEBIBYTE);
        String digest = Content.digest(layer);
        String upload = pathOf(one.start());

        other.patch(upload, Arrays.copyOf(layer, 7 * MEBIBYTE)).assertStatus(202);
        one.http().get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-" + (7 * MEBIBYTE - 1));
        one.patch(upload, Arrays.copyOfRange(layer, 7 * MEBIBYTE, 20 * MEBIBYTE))
                .assertStatus(202);
        other.finish(upload, digest, Arrays.copyOfRange(layer, 20 * MEBIBYTE, layer.length))
                .assertStatus(201);

        one.put("v1", Manifest.image(digest, digest)).assertStatus(201);
        other.http().get(other.manifest("v1")).assertStatus(200);
        for (TestRepository node : List.of(one, other)) {
            assertThat(node.http().get(node.blob(digest)).body()).isEqualTo(layer);
        }
    }

    @Test
    void uploadOfAKilledNodeGoesOnElsewhere() throws IOException {
        byte[] layer = Content.random(24 * MEBIBYTE);
        int acknowledged = 12 * MEBIBYTE;
        String upload;
        try (RegistryProcess third = nodes.another()) {
            TestRepository killed = new TestRepository(third, one.name());
            upload = pathOf(killed.start());
            killed.patch(upload, Arrays.copyOf(layer, acknowledged)).assertStatus(202);
            try (RawConnection connection = new RawConnection(third)) {
                connection
                        .request("PATCH", upload, "Content-Length: " + (layer.length - acknowledged))
                        .send(Arrays.copyOfRange(layer, acknowledged, layer.length - MEBIBYTE));
                third.kill();
            }
        }

        one.http().get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-" + (acknowledged - 1));
        byte[] rest = Arrays.copyOfRange(layer, acknowledged, layer.length);
        Parallel.await("the killed node's claim on the upload ends", () -> {
            Answer answer = other.finish(upload, Content.digest(layer), rest);
            assertThat(answer.status()).as(answer.toString()).isIn(201, 416);
            return answer.status() == 201;
        });
        assertThat(one.http().get(one.blob(Content.digest(layer))).body()).isEqualTo(layer);
    }

    @Test
    void whatOneDeletesIsGoneOnTheOtherAtOnce() {
        for (int round = 0; round < 20; round++) {
            Manifest image = one.pushImage("v" + round);
            String byTag = one.manifest("v" + round);
            String byDigest = one.manifest(image.digest());
            String blob = one.push(Content.random(100));
            for (String path : List.of(byTag, byDigest, one.blob(blob))) {
                other.http().head(path).assertStatus(200);
                one.http().delete(path).assertStatus(202);
                other.http().get(path).assertStatus(404).assertOciError();
            }
        }
    }

    @Test
    void racingPushesOfOneBlobStoreItOnce() {
        byte[] layer = Content.random(300_000);
        String digest = Content.digest(layer);
        Set<String> before = nodes.bucket().keys();

        List<Answer> answers = Parallel.run(32, client -> {
            TestRepository own = new TestRepository(client % 2 == 0 ? nodes.first() : nodes.second());
            String upload = own.start();
            own.patch(upload, layer).assertStatus(202);
            Answer answer = own.finish(upload, digest, new byte[0]);
            assertThat(own.http().get(own.blob(digest)).body()).isEqualTo(layer);
            return answer;
        });

        assertThat(answers).hasSize(32).allSatisfy(answer -> answer.assertStatus(201));
        Parallel.await("one copy is left", () -> newKeys(before).size() == 1);
    }

    @Test
    void tagThatBothPushAndDeleteNeverFails() {
        Manifest image = one.pushImage("moving");

        List<Answer> failures = Parallel.run(4, client -> loop(client % 2 == 0 ? one : other, image, client)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(failures).isEmpty();
        assertThat(one.tags()).isEqualTo(other.tags());
    }

    private static List<Answer> loop(TestRepository node, Manifest image, int client) {
        return Stream.iterate(0, i -> i + 1)
                .limit(60)
                .map(i ->
                        (client + i) % 3 == 0 ? node.http().delete(node.manifest("moving")) : node.put("moving", image))
                .filter(answer -> answer.status() >= 500)
                .toList();
    }

    private Set<String> newKeys(Set<String> before) {
        Set<String> keys = new HashSet<>(nodes.bucket().keys());
        keys.removeAll(before);
        return keys;
    }

    /** A client that comes through a load balancer knows no node. */
    private static String pathOf(String location) {
        return location.substring(location.indexOf("/v2/"));
    }
}
