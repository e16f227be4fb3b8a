package io.stevedore.it.kill;

import io.stevedore.it.registry.Launch;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a registry leaves that died after any step of any operation, of the slice that is given. Both backends at once,
 * as both wait for the timer.
 */
class StopIT {

    private static final System.Logger LOG = System.getLogger(StopIT.class.getName());
    private static final Path TABLE = Path.of("target/points.md");

    @TempDir
    private Path data;

    @Test
    void nothingThatWasAnsweredIsLostAndNothingDangles() throws Exception {
        StopSlice slice = StopSlice.given();
        LOG.log(Level.INFO, slice.toString());
        SoftAssertions wrong = new SoftAssertions();
        StringBuilder table = new StringBuilder();
        List<Backend> backends = List.of(new LocalBackend(data), new CloudBackend());
        ExecutorService threads = Executors.newFixedThreadPool(backends.size());
        try {
            List<Callable<String>> walks = backends.stream()
                    .<Callable<String>>map(backend ->
                            () -> PointTable.of(backend, new StopWalk(backend, Launch.in(data), wrong, slice).run()))
                    .toList();
            for (Future<String> walk : threads.invokeAll(walks)) {
                table.append(walk.get());
            }
        } finally {
            threads.shutdownNow();
            backends.forEach(Backend::close);
        }
        if (slice.isWhole()) {
            Files.writeString(TABLE, table);
        }
        wrong.assertAll();
    }
}
