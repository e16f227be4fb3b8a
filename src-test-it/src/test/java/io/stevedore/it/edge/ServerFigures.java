package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process of Java holds, as its own tools and Linux tell.
 *
 * @param heap bytes of its objects after a collection
 * @param threads how many
 * @param files open ones, sockets among them
 * @param resident bytes of memory, as the system counts them
 */
record ServerFigures(long heap, int threads, int files, long resident) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    /** Whether this system tells. */
    static boolean areTold() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    static ServerFigures of(long pid) throws IOException, InterruptedException {
        Path process = Path.of("/proc", Long.toString(pid));
        long heap = number(TOTAL, jcmd(pid, "GC.class_histogram")); // collects first
        return new ServerFigures(
                heap,
                count(process.resolve("task")),
                count(process.resolve("fd")),
                1024 * number(RESIDENT, Files.readString(process.resolve("status"))));
    }

    static int openFiles(long pid) throws IOException {
        return count(Path.of("/proc", Long.toString(pid), "fd"));
    }

    /** Those of the registry's temporary files that are open; they have no name any more. */
    static long temporaryFiles(long pid) {
        long found = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path each : open) {
                found += target(each).matches(".*stevedore\\d+\\.part \\(deleted\\)") ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return ""; // closed since
        }
    }

    @Override
    public String toString() {
        return "heap %.1f MB, %d threads, %d open files, %d MB resident"
                .formatted(heap / 1e6, threads, files, resident / 1_000_000);
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("jcmd " + command + " failed: " + said);
        }
        return said;
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wanted " + pattern + ", received " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static int count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        }
    }
}
