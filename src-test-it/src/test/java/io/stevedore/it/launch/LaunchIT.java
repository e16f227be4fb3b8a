package io.stevedore.it.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.it.registry.SharedRegistry;
import io.stevedore.it.registry.SmallDisk;
import io.stevedore.servers.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedRegistry.class)
class LaunchIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void answersVersionCheck(RegistryProcess registry) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(registry.url("/v2/")).build();

        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheMemoryOfTheStore(RegistryProcess registry) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(registry.url("/metrics")).build();

        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(response.body())
                .containsPattern("(?m)^stevedore_storage_buffers_used_bytes\\S* \\d")
                .containsPattern("(?m)^stevedore_storage_buffers_limit_bytes\\S* \\d");
    }

    @Test
    void saysWhatStartsAndInThreeLinesWhereItListensAndStoresAndHowToPush(RegistryProcess registry) {
        assertThat(registry.output().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("Stevedore \\d\\S* on Java \\d\\S* starts \\.\\.\\."),
                        line -> assertThat(line).isEqualTo("listening on " + registry.url("")),
                        line -> assertThat(line).startsWith("storing in /").contains("index.db"),
                        line -> assertThat(line).contains("docker push"));
    }

    @Test
    void saysNothingElseWhenNothingIsWrongAndRefusesItsDirectoryToASecondProcess() {
        Launch launch = Launch.in(data);
        try (RegistryProcess registry = RegistryProcess.start(launch)) {
            new TestRepository(registry).pushImage("v1");

            assertRefused(
                    launch.with("registry.http.addr", "127.0.0.1:" + FreePort.find()),
                    1,
                    "the data directory " + data + " is in use by another Stevedore process");
            assertThat(registry.errors()).isEmpty();
        }
    }

    @Test
    void deletesTheTemporaryFilesOfAKilledProcessAndItsOwnAndWarnsOfAnUnknownKey() throws IOException {
        Path temporary = Files.createDirectory(data.resolve("tmp"));
        Launch launch = Launch.in(data).withOptions(List.of("-Djava.io.tmpdir=" + temporary));
        try (RegistryProcess killed = RegistryProcess.start(launch)) {
            new TestRepository(killed).pushImage("v1");
            killed.kill();
        }
        assertThat(entries(temporary)).hasSize(1);
        try (RegistryProcess next = RegistryProcess.start(launch.withVariable("REGISTRY_HTPP_ADDR", "x"))) {
            new TestRepository(next).pushImage("v1");
            assertThat(entries(temporary)).hasSize(1);
            assertThat(next.errors()).contains("REGISTRY_HTPP_ADDR").contains("REGISTRY_HTTP_ADDR");

            next.terminate();

            assertThat(next.awaitExit()).isEqualTo(143);
            assertThat(entries(temporary)).isEmpty();
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    @Test
    void printsTheSettingsThatHoldAndEnds() {
        Launch launch = Launch.in(data).withVariable("REGISTRY_UPLOAD_MAXAGE", "7h");
        try (RegistryProcess told = RegistryProcess.command(launch, "settings")) {
            assertThat(told.awaitExit()).as(told.errors()).isZero();
            assertThat(told.output().lines())
                    .anySatisfy(line -> assertThat(line)
                            .matches("registry\\.http\\.addr +" + launch.address() + " +argument or system property"))
                    .anySatisfy(line -> assertThat(line)
                            .matches("registry\\.upload\\.maxage +7h +environment variable REGISTRY_UPLOAD_MAXAGE"));
        }
        try (RegistryProcess told = RegistryProcess.command(launch.with("registry.auth", "x"), "settings", "--json")) {
            assertThat(told.awaitExit()).isEqualTo(2);
            assertThat(told.output()).startsWith("[").contains("\"value\": \"7h\"");
            assertThat(told.errors()).contains("registry.auth is \"x\"; wanted none");
        }
    }

    @Test
    void refusesPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertRefused(
                    Launch.in(data).with("registry.http.addr", address),
                    1,
                    "address " + address + " is already in use");
        }
    }

    @Test
    void refusesDirectoryThatCannotBeCreated() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertRefused(
                Launch.in(data)
                        .with(
                                "registry.storage.filesystem.rootdirectory",
                                file.resolve("store").toString()),
                1,
                "cannot create the directory " + file.resolve("store"));
    }

    @Test
    void refusesWrongValue() {
        assertRefused(
                Launch.in(data).with("registry.storage", "floppy"),
                2,
                "registry.storage is \"floppy\"; wanted filesystem");
    }

    @Test
    void refusesParameterOutOfItsRangeBeforeTheStart() {
        assertRefused(
                s3("http://127.0.0.1:1").with("registry.storage.s3.chunksize", "5"),
                2,
                "registry.storage.s3.chunksize is \"5\"; wanted a whole number from 5242880");
    }

    @Test
    void refusesUnknownArgumentWithTheNearestOne() {
        assertRefused(
                Launch.in(data).with("registry.http.adr", "127.0.0.1:1"),
                2,
                "unknown setting registry.http.adr; the nearest known one is registry.http.addr");
    }

    @Test
    void refusesStoreWithoutWhatItNeeds() {
        assertRefused(
                Launch.in(data).with("registry.storage", "s3"),
                2,
                "registry.storage is \"s3\", which needs registry.storage.s3.bucket as well");
    }

    @Test
    void refusesStoreThatDoesNotAnswer() {
        String nobody = "http://127.0.0.1:" + FreePort.find();

        String sentence =
                "the registry did not start: the store cannot be opened: regionendpoint " + nobody + " does not answer";
        assertRefused(s3(nobody), 1, sentence);
        assertRefused(s3(nobody).fromOneJar(), 1, sentence);
    }

    @Test
    void refusesParameterThatOnlyTheStoreCanJudge() {
        assertRefused(
                s3("http://127.0.0.1:1").with("registry.storage.s3.bucket", "a b"),
                1,
                "the store cannot be opened: bucket is \"a b\"; wanted 3 to 255");
    }

    @Test
    void refusesFileThatIsNoIndex() throws IOException {
        Path file = Files.writeString(data.resolve("index.db"), "no index ".repeat(1000));

        assertRefused(
                Launch.in(data).with("registry.index.sqlite.file", file.toString()), 1, "the index cannot be opened: ");
    }

    @Test
    void refusesToListenToOthersWithoutAuthentication() {
        assertRefused(Launch.in(data).with("registry.http.addr", ":" + FreePort.find()), 2, "registry.auth=none");
    }

    @Test
    void refusesATemporaryDirectoryThatRunsNoPrograms() throws IOException {
        Path temporary = Files.createDirectory(data.resolve("tmp"));
        try (SmallDisk disk = SmallDisk.mountWithoutPrograms(temporary)) {
            assertRefused(
                    Launch.in(data).withOptions(List.of("-Djava.io.tmpdir=" + disk.directory())),
                    1,
                    "no program may run in the temporary directory " + temporary);
        }
    }

    private Launch s3(String endpoint) {
        return Launch.in(data)
                .with("registry.storage", "s3")
                .with("registry.storage.s3.bucket", "images")
                .with("registry.storage.s3.regionendpoint", endpoint)
                .with("registry.storage.s3.accesskey", "key")
                .with("registry.storage.s3.secretkey", "hidden");
    }

    private static void assertRefused(Launch launch, int exitCode, String sentence) {
        try (RegistryProcess refused = RegistryProcess.launch(launch)) {
            assertThat(refused.awaitExit()).isEqualTo(exitCode);
            assertThat(refused.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("stevedore: ")
                    .contains(sentence);
            assertThat(refused.output()).doesNotContain("listening on");
        }
    }
}
