package io.stevedore.registry.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Makes bad input of good input, the same again from the same seed. */
final class Mutator {

    /** How long each kind of input is tried; {@code -Dfuzz.seconds} says another time. */
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 3));

    /** Each time others; {@code -Dfuzz.seed} says which. */
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    private static final List<String> PIECES = List.of(
            "",
            "/",
            "//",
            ":",
            ",",
            " ",
            "\n",
            "\n  - ",
            "*",
            "**",
            "?",
            "{user}",
            "{",
            "}",
            "[",
            "]",
            "&a",
            "*a",
            "!!java.lang.Runtime",
            "<<: ",
            "'",
            "\"",
            "\\",
            "\0",
            "\uFEFF",
            "\uD83D",
            "ü",
            "..",
            ".",
            "-",
            "_",
            "@",
            "sha256:",
            "=",
            "%2F",
            "~",
            "null",
            "true",
            "0x10",
            "1e999",
            "user:",
            "group:",
            "robot:",
            "robots",
            "anonymous",
            "everyone",
            "everything",
            "administer",
            "pull",
            "rules:",
            "a".repeat(300),
            "a/".repeat(200));

    private final Random random;

    private Mutator(long seed) {
        random = new Random(seed);
    }

    /**
     * Tries inputs for some time.
     *
     * @param samples good input
     * @param attempt throws if the input is not treated as it should be
     */
    static void fuzz(List<String> samples, Consumer<String> attempt) {
        Instant end = Instant.now().plus(TIME);
        for (long seed = SEED; Instant.now().isBefore(end); seed++) {
            Mutator mutator = new Mutator(seed);
            String input = mutator.mutated(samples);
            try {
                attempt.accept(input);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("-Dfuzz.seed=" + seed + " failed by the input\n" + input, e);
            }
        }
    }

    private String mutated(List<String> samples) {
        StringBuilder text = new StringBuilder(any(samples));
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            change(text, samples);
        }
        return text.toString();
    }

    private void change(StringBuilder text, List<String> samples) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, any(PIECES));
            case 2 -> text.replace(from, to, any(PIECES));
            case 3 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(50)));
            case 4 -> text.insert(from, (char) random.nextInt(0x10000));
            default -> text.replace(from, to, piece(any(samples)));
        }
    }

    private String piece(String sample) {
        int from = random.nextInt(sample.length() + 1);
        return sample.substring(from, Math.min(sample.length(), from + random.nextInt(40)));
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
