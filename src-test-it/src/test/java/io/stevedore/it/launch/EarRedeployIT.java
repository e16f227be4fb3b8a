package io.stevedore.it.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.StopSlice;
import io.stevedore.it.registry.EarRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many deployments of the registry, one after the other, in one server, through all of which an upload goes on. */
class EarRedeployIT {

    /** After which the server's own threads have what they keep of the first deployment. */
    private static final int WARM_UP = 2;

    /** What a deployment leaves behind is counted, so a few tell as much as many. */
    private static final int TIMES = StopSlice.given().isWhole() ? 10 : 4;

    private static final int CHUNK = 100_000;
    private static final int CHUNKS = 1 + WARM_UP + TIMES;

    /** Each deployment has a fixed number of them. */
    private static final Set<String> OF_DEPLOYMENT = Set.of(
            "com.sun.appserv.connectors.internal.api.ConnectorClassFinder",
            "io.stevedore.jca.RecoveryResource",
            "io.stevedore.jca.SharedClients",
            "org.glassfish.javaee.full.deployment.EarClassLoader",
            "org.glassfish.javaee.full.deployment.EarLibClassLoader",
            "org.glassfish.web.loader.WebappClassLoader");

    @Test
    void leavesNoClassLoaderBehindAndAnUploadGoesOn(@TempDir Path data) throws IOException, InterruptedException {
        try (EarRegistry registry = EarRegistry.start(data)) {
            TestRepository repository = new TestRepository(registry);
            byte[] blob = Content.random(CHUNKS * CHUNK);
            String upload = repository.start();
            int sent = send(repository, upload, blob, 0);
            sent = redeploy(registry, repository, upload, blob, sent, WARM_UP);
            Map<String, Long> before = instances(registry);
            assertThat(before).containsOnlyKeys(OF_DEPLOYMENT);

            redeploy(registry, repository, upload, blob, sent, TIMES);
            Parallel.await("no more than before, which is " + before, () -> isCovered(instances(registry), before));

            String digest = Content.digest(blob);
            repository.finish(upload, digest, new byte[0]).assertStatus(201);
            assertThat(repository.http().get(repository.blob(digest)).body()).isEqualTo(blob);
        }
    }

    /** Each deployment takes a chunk; returns how much all have taken. */
    private static int redeploy(
            EarRegistry registry, TestRepository repository, String upload, byte[] blob, int taken, int times)
            throws IOException, InterruptedException {
        int sent = taken;
        for (int i = 0; i < times; i++) {
            registry.undeploy();
            registry.deploy();
            sent = send(repository, upload, blob, sent);
        }
        return sent;
    }

    private static int send(TestRepository repository, String upload, byte[] blob, int sent) {
        repository.patch(upload, Arrays.copyOfRange(blob, sent, sent + CHUNK)).assertStatus(202);
        return sent + CHUNK;
    }

    private static boolean isCovered(Map<String, Long> now, Map<String, Long> before) {
        return now.keySet().equals(before.keySet())
                && now.entrySet().stream().allMatch(each -> each.getValue() <= before.getOrDefault(each.getKey(), 0L));
    }

    /** Of all generations of each class together, after a full collection. */
    private static Map<String, Long> instances(EarRegistry registry) {
        return histogram(registry.server().pid())
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 4 && OF_DEPLOYMENT.contains(words[3]))
                .collect(Collectors.groupingBy(
                        words -> words[3], Collectors.summingLong(words -> Long.parseLong(words[1]))));
    }

    private static String histogram(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
