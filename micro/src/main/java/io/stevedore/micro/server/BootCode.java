package io.stevedore.micro.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Code that a start runs and a registry that serves does not. The JVM is told to leave it to its first compiler: the
 * second one would work for nothing, on a processor that the start needs.
 */
final class BootCode {

    /** Compiler directives, as {@code jcmd Compiler.directives_add} takes them. */
    static final String DIRECTIVES = "boot-code.json";

    private static final System.Logger LOG = System.getLogger(BootCode.class.getName());

    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

    private BootCode() {}

    /**
     * Runs a start.
     *
     * @param directory to which a file may be written
     */
    static void runFirstCompiled(Path directory, Runnable start) {
        boolean added = add(file(directory));
        try {
            start.run();
        } finally {
            if (added) {
                command("compilerDirectivesRemove");
            }
        }
    }

    /** Whether the JVM took the directives; else the start takes longer. */
    static boolean add(Path directives) {
        String answer = command("compilerDirectivesAdd", directives.toString());
        boolean added = answer.contains("added");
        if (!added) {
            LOG.log(Level.DEBUG, "a start takes longer, as the JVM did not take compiler directives: {0}", answer);
        }
        return added;
    }

    private static String command(String name, String... arguments) {
        Object[] given = arguments.length == 0 ? new Object[0] : new Object[] {arguments};
        String[] types = arguments.length == 0 ? new String[0] : new String[] {String[].class.getName()};
        try {
            return String.valueOf(
                    ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(COMMANDS), name, given, types));
        } catch (JMException e) { // another JVM than HotSpot
            return e.toString();
        }
    }

    static Path file(Path directory) {
        Path file = directory.resolve(DIRECTIVES);
        try (InputStream directives = Objects.requireNonNull(BootCode.class.getResourceAsStream(DIRECTIVES))) {
            Files.copy(directives, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
