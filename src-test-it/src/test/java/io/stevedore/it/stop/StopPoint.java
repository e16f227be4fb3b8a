package io.stevedore.it.stop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Where every thread comes by after each step. The n-th to come after an order never goes on. Orders and what became of
 * them are files of a directory, as the test is another process.
 */
public final class StopPoint {

    /** The system property that names the directory. */
    public static final String DIRECTORY = "stevedore.stop";

    /**
     * The file of the order: a number that no order had before, the step, from 1, and with what the steps begin that
     * count.
     */
    public static final String ORDER = "order";

    /** Begins every step. */
    public static final String ANY = "";

    /** Stands between beginnings of which one is enough. */
    public static final String OR = "|";

    private static final Path FILES = Path.of(System.getProperty(DIRECTORY, ""));
    private static String order = "";
    private static int passed;

    private StopPoint() {}

    /** The file that tells which step was the one of an order. */
    public static Path stopped(Path directory, String number) {
        return directory.resolve("stopped-" + number);
    }

    /** Writes a file that appears as a whole. */
    public static void write(Path file, String text) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns unless this is the step that was ordered. */
    public static void pass(String step) {
        if (isOrdered(step)) {
            while (true) {
                LockSupport.park();
            }
        }
    }

    private static synchronized boolean isOrdered(String step) {
        Path file = FILES.resolve(ORDER);
        if (Files.notExists(file)) {
            return false;
        }
        String[] words = read(file).split(" ", -1);
        if (!words[0].equals(order)) {
            order = words[0];
            passed = 0;
        }
        if (!isOf(step, words[2])) {
            return false;
        }
        passed++;
        boolean ordered = passed == Integer.parseInt(words[1]);
        if (ordered) {
            write(stopped(FILES, words[0]), step);
        }
        return ordered;
    }

    private static boolean isOf(String step, String kinds) {
        for (String kind : kinds.split("\\|", -1)) {
            if (step.startsWith(kind)) {
                return true;
            }
        }
        return false;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
