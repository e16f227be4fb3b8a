package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Crane;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** Manifests with names in other spellings: of those that are taken, crane reads what the registry keeps. */
@ExtendWith(SharedRegistry.class)
class CraneReaderIT {

    private static final Duration DURATION =
            Duration.ofSeconds(Math.min(60, Integer.getInteger("stevedore.soak.seconds", 15)));
    private static final Pattern NAME = Pattern.compile("\"([A-Za-z]+)\":");

    private final Registry registry;
    private final TestRepository repository;
    private final String shown;
    private final Manifest image;
    private final Manifest other;
    private final Manifest index;
    private final Manifest otherIndex;

    CraneReaderIT(Registry registry) {
        this.registry = registry;
        repository = new TestRepository(registry);
        shown = config("shown");
        image = image("shown");
        other = image("hidden");
        index = index(image);
        otherIndex = index(other);
    }

    @Test
    void readsWhatTheRegistryKeeps(TestReporter reporter) throws IOException, InterruptedException {
        assumeTrue(Crane.find().isPresent(), "crane is not installed; go install its cmd/crane");
        assertThat(export(repository.name() + ":hidden"))
                .as("what must not be seen")
                .contains("hidden");
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        int taken = 0;
        int refused = 0;
        for (Instant end = Instant.now().plus(DURATION); Instant.now().isBefore(end); ) {
            boolean list = random.nextInt(4) == 0;
            Manifest spelled = list ? spelled(random, index, otherIndex) : spelled(random, image, other);
            Answer answer = repository.put("spelled", spelled);
            assertThat(answer.status()).as(spelled + " -> " + answer).isIn(201, 400, 404);
            if (answer.status() != 201) {
                refused++;
                continue;
            }
            taken++;
            assertSeenAlike(spelled, list, seed);
        }

        reporter.publishEntry("taken", taken + " of " + (taken + refused));
        assertThat(taken).as("manifests that were taken").isGreaterThan(20);
        assertThat(refused).as("manifests that were refused").isGreaterThan(20);
    }

    private void assertSeenAlike(Manifest spelled, boolean list, long seed) throws IOException, InterruptedException {
        String name = repository.name() + "@" + spelled.digest();
        String what = spelled.json() + " with the seed " + seed;
        if (list) {
            assertThat(crane("digest", name).strip()).as(what).isEqualTo(image.digest());
        }
        assertThat(crane("config", name)).as(what).isEqualTo(shown);
        assertThat(export(name)).as(what).contains("shown").doesNotContain("hidden");
    }

    /** With one of its names once more, in another spelling, and what the other manifest has there. */
    private static Manifest spelled(SplittableRandom random, Manifest manifest, Manifest other) {
        List<MatchResult> names = NAME.matcher(manifest.json()).results().toList();
        int chosen = random.nextInt(names.size());
        MatchResult name = names.get(chosen);
        String member = '"' + spelling(random, name.group(1)) + "\":" + value(other.json(), chosen);
        String before = manifest.json().substring(0, name.start());
        String after = manifest.json().substring(name.end());
        String value = value(manifest.json(), chosen);
        String json = random.nextBoolean()
                ? before + member + "," + name.group() + after
                : before + name.group() + value + "," + member + after.substring(value.length());
        return new Manifest(manifest.mediaType(), json);
    }

    /** What follows a name: a text, a number, an object or a list. */
    private static String value(String json, int name) {
        int start = NAME.matcher(json)
                .results()
                .skip(name)
                .findFirst()
                .orElseThrow()
                .end();
        int depth = 0;
        for (int i = start; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (depth == 0 && (letter == ',' || letter == '}' || letter == ']')) {
                return json.substring(start, i);
            }
            depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
        }
        throw new IllegalArgumentException("no value after " + name + " in " + json);
    }

    private static String spelling(SplittableRandom random, String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name + "x";
            case 1 -> name.replace('i', '\u0131') + ' ';
            case 2 -> name.replace('s', '\u017f').replace('k', '\u212a');
            default ->
                name.chars()
                        .mapToObj(letter ->
                                Character.toString(random.nextBoolean() ? Character.toUpperCase(letter) : letter))
                        .collect(Collectors.joining());
        };
    }

    /** An image with one file of that content. */
    private Manifest image(String content) {
        String layer = repository.push(tar(content));
        Manifest manifest = Manifest.image(repository.push(config(content).getBytes(UTF_8)), layer);
        repository.put(content, manifest).assertStatus(201);
        return manifest;
    }

    private Manifest index(Manifest child) {
        String json = Manifest.index(child.digest())
                .json()
                .replace("}]", ",\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]");
        return new Manifest(Manifest.INDEX_TYPE, json);
    }

    private static String config(String content) {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + Content.digest(tar(content)) + "\"]}}";
    }

    private static byte[] tar(String content) {
        byte[] tar = new byte[2048];
        put(tar, 0, "file");
        put(tar, 100, "0000644\0000000000\0000000000\000");
        put(tar, 124, "%011o\00000000000000\000        0".formatted(content.length()));
        put(tar, 257, "ustar\00000");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i];
        }
        put(tar, 148, "%06o\000 ".formatted(sum));
        put(tar, 512, content);
        return tar;
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }

    /** The files of an image. */
    private String export(String name) throws IOException, InterruptedException {
        return crane("export", name, "-");
    }

    private String crane(String command, String name, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Crane.find().orElseThrow().toString(),
                command,
                "--insecure",
                "--platform=linux/amd64",
                registry.url("").getAuthority() + "/" + name));
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(words + ": " + said).isZero();
        return said;
    }
}
