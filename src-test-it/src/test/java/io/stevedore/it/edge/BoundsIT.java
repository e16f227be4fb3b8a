package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/bounds.md says of clients, tried at each bound and beyond by 32 at once, in a heap of 256 MiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundsIT {

    private static final int CLIENTS = 32;
    private static final int PAGE = 1000;
    private static final int OPEN_UPLOADS = 100;

    private static final Path ROOT = Path.of("..");

    /** Rows that a method of this class tries. */
    private static final Set<String> HERE = Set.of(
            "open uploads",
            "`n` of a list",
            "tags",
            "catalog",
            "referrers",
            "annotations of one referrer",
            "missing blobs in an error",
            "what an error repeats of the request");

    private final Path directory;
    private final RegistryProcess registry;
    private final TestRepository repository;
    private final Http http;

    BoundsIT(@TempDir Path directory) {
        this.directory = directory;
        registry = RegistryProcess.start(Launch.in(directory.resolve("data"))
                .withHeap(256)
                .withOptions(Launch.FOR_MUCH_DATA)
                .with("registry.http.allowedhosts", "*"));
        repository = new TestRepository(registry);
        http = repository.http();
    }

    @AfterAll
    void stop() {
        registry.close();
    }

    @AfterEach
    void memorySufficed() {
        http.get("/v2/").assertStatus(200);
        assertThat(registry.errors()).doesNotContain("OutOfMemory", "Exception");
        assertThat(registry.errors().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(1000));
    }

    /** A row more in the document wants a test more. */
    @Test
    void eachRowIsTried() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/bounds.md"));
        Set<String> rows = document.substring(0, document.indexOf("## What is kept and written"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |") && !line.startsWith("| answer |"))
                .map(line -> line.split("\\|", -1)[1].strip())
                .collect(Collectors.toSet());

        Set<String> tried = new HashSet<>(HERE);
        Bound.all().forEach(bound -> tried.add(bound.row()));
        tried.addAll(OtherBounds.TESTS.keySet());
        assertThat(tried).isEqualTo(rows);
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsAll(OtherBounds.TESTS.values().stream()
                            .map(test -> test + ".java")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("io.stevedore.it.edge.Bound#all")
    void takesAsMuchAndNoMore(Bound bound) {
        List<Answer> within = byAll(() -> send(bound, bound.most()));
        List<Answer> beyond = byAll(() -> send(bound, bound.most() + 1));

        assertThat(within).allSatisfy(answer -> answer.assertStatus(bound.within()));
        assertThat(beyond).allSatisfy(answer -> answer.assertStatus(bound.beyond()));
        assertThat(beyond)
                .filteredOn(answer -> bound.beyond() >= 400)
                .allSatisfy(answer -> answer.assertTellsNothingOfTheServer());
    }

    @Test
    void listsAThousandTags() {
        TestRepository tagged = new TestRepository(registry);
        Manifest image = tagged.pushImage("z");
        IntStream.range(0, 11)
                .forEach(i -> tagged.put(image.digest() + "?" + tags(i), image).assertStatus(201));

        assertPages(tagged.path("tags/list?n=5000"), "\"" + "t".repeat(124), PAGE, 130_000 + 10_000);
    }

    @Test
    void listsAThousandRepositories() {
        String beginning = "b".repeat(250);
        Manifest empty =
                new Manifest(Manifest.INDEX_TYPE, Manifest.index("").json().replaceFirst("\\[.*]", "[]"));
        IntStream.range(0, PAGE + 1)
                .forEach(i -> new TestRepository(registry, beginning + "%05d".formatted(i))
                        .put("v1", empty)
                        .assertStatus(201));
        int metrics = http.get("/metrics").body().length;

        assertPages("/v2/_catalog?n=5000&last=b", "\"" + beginning, PAGE, 260_000 + 10_000);
        assertThat(http.get("/metrics").text()).doesNotContain(beginning);
        assertThat(metrics).isLessThan(100_000);
    }

    @Test
    void listsAThousandReferrersWithAnnotationsUpToTheirBound() {
        String config = repository.push("{}".getBytes(UTF_8));
        Manifest subject = repository.pushImage("subject");
        times(PAGE - 2, i -> push(Manifest.about(subject.digest(), "a/" + i, config)));
        push(annotated(subject, config, 16 * 1024, 'y'));
        push(annotated(subject, config, 16 * 1024 + 1, 'z'));
        push(Manifest.about(subject.digest(), "a/last", config));

        String first = repository.path("referrers/" + subject.digest() + "?n=5000");
        assertPages(first, "\"artifactType\"", PAGE, 2 << 20);
        String all = http.get(first).text() + http.get(next(http.get(first))).text();
        assertThat(all).contains("yyyy").doesNotContain("zzzz").contains("a/annotated-y", "a/annotated-z", "a/last");
    }

    @Test
    void namesAThousandMissingBlobsAndCountsTheOthers() {
        String layers = IntStream.range(0, 1500)
                .mapToObj(i -> "{\"mediaType\":\"a/b\",\"digest\":\"sha256:%064x\",\"size\":1}".formatted(i))
                .collect(Collectors.joining(","));
        String config = repository.push("{}".getBytes(UTF_8));
        Manifest image = Manifest.image(config, config);
        Manifest without = new Manifest(image.mediaType(), image.json().replaceFirst("\\[.*]", "[" + layers + "]"));

        assertThat(byAll(() -> repository.put("none", without))).allSatisfy(answer -> {
            answer.assertStatus(404).assertRefused();
            assertThat(answer.text().split("sha256:", -1)).hasSizeBetween(PAGE + 1, PAGE + 2);
            assertThat(answer.text()).contains("\"more\":\"500\"");
        });
    }

    @Test
    void repeatsTwoHundredCharactersOfARequest() {
        String tag = "q".repeat(5000);

        assertThat(byAll(() -> http.get(repository.manifest(tag)))).allSatisfy(answer -> {
            answer.assertRefused();
            assertThat(answer.text()).doesNotContain("q".repeat(201)).hasSizeLessThan(1000);
        });
    }

    @Test
    void opensAsManyUploadsAsItMay() {
        Launch launch =
                Launch.in(directory.resolve("few")).with("registry.upload.maxopen", Integer.toString(OPEN_UPLOADS));
        try (RegistryProcess few = RegistryProcess.start(launch)) {
            TestRepository uploads = new TestRepository(few);
            String start = uploads.path("blobs/uploads/");

            List<Answer> answers = Parallel.run(
                            CLIENTS,
                            client -> IntStream.range(0, 10)
                                    .mapToObj(i -> begun(uploads, start))
                                    .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();

            List<Answer> opened =
                    answers.stream().filter(answer -> answer.status() == 202).toList();
            assertThat(opened).hasSizeBetween(OPEN_UPLOADS, OPEN_UPLOADS + CLIENTS);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 429));
            uploads.http()
                    .post(start)
                    .assertStatus(429)
                    .assertHeader("Retry-After")
                    .isNotEmpty();
            for (Answer each : opened) {
                uploads.http().delete(each.header("Location")).assertStatus(204);
            }
            Parallel.await(
                    "room for an upload", () -> uploads.http().post(start).status() == 202);
        }
    }

    /** The answer to the first byte of an upload, from which on it counts, or to its start if that is refused. */
    private static Answer begun(TestRepository uploads, String start) {
        Answer started = uploads.http().post(start);
        return started.status() == 202 ? uploads.patch(started.header("Location"), new byte[1]) : started;
    }

    private Answer send(Bound bound, int size) {
        try {
            return bound.request().send(registry, new TestRepository(registry), size);
        } catch (IOException e) {
            throw new UncheckedIOException(bound + " " + size, e);
        }
    }

    private static List<Answer> byAll(Supplier<Answer> client) {
        return Parallel.run(CLIENTS, i -> client.get());
    }

    /** Shared among the clients. */
    private static void times(int count, IntConsumer each) {
        Parallel.run(CLIENTS, client -> {
            for (int i = client; i < count; i += CLIENTS) {
                each.accept(i);
            }
            return client;
        });
    }

    /** A page has so many, and no more than so many bytes; the rest is on the next one. */
    private void assertPages(String first, String each, int count, int bytes) {
        assertThat(byAll(() -> http.get(first))).allSatisfy(page -> {
            page.assertStatus(200);
            assertThat(page.text().split(each, -1)).hasSize(count + 1);
            assertThat(page.body()).hasSizeLessThan(bytes);
            http.get(next(page)).assertStatus(200);
        });
    }

    private static String next(Answer page) {
        page.assertHeader("Link").isNotEmpty();
        return page.header("Link").replaceAll("^<|>.*", "");
    }

    private void push(Manifest manifest) {
        repository.put(manifest.digest(), manifest).assertStatus(201);
    }

    /** With as many bytes of annotations as JSON. */
    private static Manifest annotated(Manifest subject, String config, int size, char with) {
        Manifest about = Manifest.about(subject.digest(), "a/annotated-" + with, config);
        String value = String.valueOf(with).repeat(size - "{\"key\":\"\"}".length());
        return new Manifest(about.mediaType(), about.json().replace("\"value\"", "\"" + value + "\""));
    }

    private static String tags(int hundred) {
        return IntStream.range(0, 100)
                .mapToObj(i -> "tag=" + "t".repeat(124) + (1000 + 100 * hundred + i))
                .collect(Collectors.joining("&"));
    }
}
