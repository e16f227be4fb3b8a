package io.stevedore.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many deployments of the registry, one after the other, in one server. Only the first and the last digest anything: Bouncy
 * Castle's threads, which nobody can end, keep each that does.
 */
class EarRedeployIT {

    /** After which the server's own threads have what they keep of the first deployment. */
    private static final int WARM_UP = 2;

    private static final int TIMES = 6;
    private static final int CHUNK = 100_000;

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
            byte[] blob = Content.random(2 * CHUNK);
            String upload = repository.start();
            repository.patch(upload, Arrays.copyOf(blob, CHUNK)).assertStatus(202);
            redeploy(registry, WARM_UP);
            Map<String, Long> before = instances(registry);
            assertThat(before).containsOnlyKeys(OF_DEPLOYMENT);

            redeploy(registry, TIMES);
            Parallel.await("no more than before, which is " + before, () -> isCovered(instances(registry), before));

            String digest = Content.digest(blob);
            repository.patch(upload, Arrays.copyOfRange(blob, CHUNK, 2 * CHUNK)).assertStatus(202);
            repository.finish(upload, digest, new byte[0]).assertStatus(201);
            assertThat(repository.http().get(repository.blob(digest)).body()).isEqualTo(blob);
        }
    }

    private static void redeploy(EarRegistry registry, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            registry.undeploy();
            registry.deploy();
        }
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
