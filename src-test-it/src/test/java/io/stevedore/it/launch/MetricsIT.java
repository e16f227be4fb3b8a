package io.stevedore.it.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} counts, without a log of requests. */
class MetricsIT {

    private static final Path DASHBOARD = Path.of("../docs/grafana/stevedore.json");
    private static final String REQUESTS = "stevedore_http_request_duration_seconds_count";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static RegistryProcess registry;

    @BeforeAll
    static void start() {
        registry = RegistryProcess.start(Launch.in(directory));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void countsRequestsByEndpointMethodAndStatus() {
        TestRepository repository = new TestRepository(registry);
        double before = value(REQUESTS, "tags", "GET", "200");
        repository.pushImage("v1");

        repository.tags();
        repository.tags();
        repository.http().get(repository.manifest("absent")).assertStatus(404);

        assertThat(value(REQUESTS, "tags", "GET", "200") - before).isEqualTo(2);
        assertThat(value(REQUESTS, "manifests", "GET", "404")).isPositive();
        assertThat(value("stevedore_http_request_duration_seconds_bucket", "tags", "le=\"60.0\""))
                .isEqualTo(value(REQUESTS, "tags", "GET", "200"));
    }

    @Test
    void countsBytesOfBothDirections() {
        TestRepository repository = new TestRepository(registry);
        double received = value("stevedore_http_received_bytes_total", "uploads");
        double sent = value("stevedore_http_sent_bytes_total", "blobs");

        String digest = repository.push(Content.random(300_000));
        repository.http().get(repository.blob(digest)).assertStatus(200);
        repository.http().head(repository.blob(digest));

        assertThat(value("stevedore_http_received_bytes_total", "uploads") - received)
                .isEqualTo(300_000);
        assertThat(value("stevedore_http_sent_bytes_total", "blobs") - sent).isEqualTo(300_000);
    }

    @Test
    void countsCallsOfStoreAndIndex() {
        TestRepository repository = new TestRepository(registry);
        double writes = value("stevedore_index_call_duration_seconds_count", "call=\"write\"", "end=\"done\"");

        repository.pushImage("v1");

        assertThat(value("stevedore_index_call_duration_seconds_count", "call=\"write\"", "end=\"done\""))
                .isGreaterThan(writes);
        assertThat(value("stevedore_storage_call_duration_seconds_count", "call=\"work\""))
                .isPositive();
    }

    @Test
    void tellsWhatTheNodeIsAndHowBusyItIs() {
        TestRepository repository = new TestRepository(registry);
        repository.start();

        String metrics = metrics();

        assertThat(metrics)
                .containsPattern("stevedore_build_info\\{java=\"" + Pattern.quote(System.getProperty("java.version"))
                        + "\",[^}]*version=\"\\d+\\.\\d+\\.\\d+[^\"]*\"} 1\n")
                .containsPattern("stevedore_http_transfers_limit[^ ]* 1350\n")
                .containsPattern("stevedore_index_leases_waiting[^ ]* 0\n")
                .containsPattern("stevedore_storage_leases_used[^ ]* 0\n")
                .containsPattern("stevedore_uploads_open[^ ]* \\d+")
                .doesNotContain("H2Pool");
    }

    @Test
    void countsWhatItRemembered() {
        TestRepository repository = new TestRepository(registry);
        repository.pushImage("v1");
        double hits = value("stevedore_memory_hits", "of=\"manifests\"");

        repository.http().get(repository.manifest("v1")).assertStatus(200);
        repository.http().get(repository.manifest("v1")).assertStatus(200);

        assertThat(value("stevedore_memory_hits", "of=\"manifests\"")).isGreaterThan(hits);
        assertThat(metrics()).contains("stevedore_memory_misses{").contains("of=\"sizes\"", "of=\"passwords\"");
    }

    @Test
    void noLabelIsWhatAClientSent() throws IOException {
        RawConnection.exchange(registry, "BREW", "/v2/kettle/manifests/earlgrey");
        new Http(registry).get("/v2/kettle/x/y/z");

        assertThat(metrics()).doesNotContain("BREW", "kettle", "earlgrey");
        assertThat(value(REQUESTS, "method=\"other\"")).isPositive();
    }

    @Test
    void theDashboardAsksForWhatIsThere() throws IOException {
        new TestRepository(registry).pushImage("v1");
        List<String> asked = Pattern.compile("\\b(?:stevedore|memory)_\\w+")
                .matcher(Files.readString(DASHBOARD, UTF_8))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();

        String metrics = metrics();

        assertThat(asked)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
    }

    private static String metrics() {
        return new Http(registry).get("/metrics").assertStatus(200).text();
    }

    /** The first one of a name whose labels have these values; 0 if there is none yet. */
    private static double value(String name, String... labels) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(label -> line.contains(label)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }
}
