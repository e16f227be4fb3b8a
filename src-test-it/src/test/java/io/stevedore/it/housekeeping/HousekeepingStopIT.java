package io.stevedore.it.housekeeping;

import io.stevedore.it.kill.Backend;
import io.stevedore.it.kill.CloudBackend;
import io.stevedore.it.kill.LocalBackend;
import io.stevedore.it.kill.PointTable;
import io.stevedore.it.kill.StopSlice;
import io.stevedore.it.registry.Launch;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What housekeeping leaves that died after any of its steps, of the slice that is given, on both backends at once. */
class HousekeepingStopIT {

    private static final System.Logger LOG = System.getLogger(HousekeepingStopIT.class.getName());
    private static final Path TABLE = Path.of("target/housekeeping-points.md");
    private static final StopSlice SLICE = StopSlice.given();

    /** The steps by backend and work. */
    private static final Map<String, Map<String, List<String>>> POINTS = new TreeMap<>();

    @TempDir
    private Path data;

    /** Walks on one backend, which lies in a directory if it is {@link LocalBackend}; its steps. */
    @FunctionalInterface
    private interface Walk {
        List<String> on(Function<Path, Backend> backends, Path directory) throws IOException;
    }

    static List<String> works() {
        return SLICE.quarter(List.of("retention", "collection", "scrub", "repair"));
    }

    static List<StoppedCommand> commands() {
        return SLICE.quarter(List.of(StoppedCommand.values()));
    }

    @ParameterizedTest
    @MethodSource("works")
    void servingRegistriesEndIt(String work) throws Exception {
        onBoth(work, (backends, directory) -> {
            Path rules = Files.writeString(directory.resolve("retention.yaml"), StoppedRetention.RULES);
            try (Backend backend = backends.apply(Files.createDirectory(directory.resolve("data")))) {
                Launch launch = backend.of(Launch.in(directory))
                        .startingSoon()
                        .with("registry.retention.file", rules.toString())
                        .with("registry.retention.interval", "off")
                        .with("registry.scrub.interval", "off")
                        .with("registry.snapshot.interval", "off")
                        .with("registry.gc.interval", "24h")
                        .with("registry.gc.grace", "1s")
                        .with("registry.gc.untagged", "true")
                        .with("registry.upload.maxage", "3s")
                        .with("registry.upload.grace", "2s")
                        .with("registry.upload.clockskew", "1s")
                        .with("registry.upload.interval", "1s");
                return new ServingWalk(backend, housekeeping(work, backend), launch, SLICE).run();
            }
        });
    }

    private static Housekeeping housekeeping(String work, Backend backend) {
        return switch (work) {
            case "retention" -> new StoppedRetention(backend);
            case "collection" -> new StoppedCollection(backend);
            default -> new StoppedScrub(backend, work.equals("repair"));
        };
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsAreRunAgain(StoppedCommand command) throws Exception {
        onBoth(command.toString(), (backends, directory) -> new CommandWalk(command, backends, directory, SLICE).run());
    }

    private void onBoth(String work, Walk walk) throws Exception {
        LOG.log(
                Level.INFO,
                "{0} stops after each step {1} + n * {2}; -Dkill.seed={3} repeats it, -Dstop.slices=1 takes all",
                work,
                SLICE.first(),
                SLICE.stride(),
                Long.toString(SLICE.seed()));
        Map<String, Function<Path, Backend>> backends = new TreeMap<>(
                Map.of("filesystem, sqlite", LocalBackend::new, "s3, dynamodb", directory -> new CloudBackend()));
        ExecutorService threads = Executors.newFixedThreadPool(backends.size());
        try {
            Map<String, Future<List<String>>> walks = new LinkedHashMap<>();
            for (var backend : backends.entrySet()) {
                Path directory = Files.createDirectory(data.resolve(Integer.toString(walks.size())));
                Callable<List<String>> task = () -> walk.on(backend.getValue(), directory);
                walks.put(backend.getKey(), threads.submit(task));
            }
            for (var each : walks.entrySet()) {
                POINTS.computeIfAbsent(each.getKey(), name -> new LinkedHashMap<>())
                        .put(work, each.getValue().get());
            }
        } finally {
            threads.shutdownNow();
        }
        if (SLICE.isWhole()) {
            writeTable();
        }
    }

    private static void writeTable() throws IOException {
        StringBuilder table = new StringBuilder();
        POINTS.forEach((backend, steps) -> table.append(PointTable.of(backend, steps)));
        Files.writeString(TABLE, table);
    }
}
