package io.stevedore.micro;

import io.stevedore.micro.cli.CommandLine;
import io.stevedore.micro.log.FailureReason;
import io.stevedore.micro.server.EmbeddedServer;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * Has the application carry a command out. It has class loaders of its own, so the two speak through the platform's
 * MBean server, in types of the JDK: each operand is a text as its parameter, each flag a boolean, and the answer has
 * an {@code exitCode} and a {@code report}.
 */
final class Operator {

    private static final String COMMANDS = "io.stevedore:type=Commands";
    private static final String PROGRESS = "io.stevedore.progress";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final PrintStream out;

    /** @param out where the report goes; how far the command is stands on standard error */
    Operator(PrintStream out) {
        this.out = out;
    }

    /**
     * Returns the exit code when the command has ended.
     *
     * @throws StartFailure if the application does not know the command, or breaks it off
     */
    int run(CommandLine line) {
        List<String> flags = line.command().flags();
        Object[] parameters = Stream.concat(
                        line.operands().stream(), flags.stream().map(line.flags()::contains))
                .toArray();
        String[] types = Stream.of(parameters)
                .map(parameter -> parameter instanceof Boolean ? "boolean" : String.class.getName())
                .toArray(String[]::new);
        try (ProgressLine progress = ProgressLine.ofProcess()) {
            return run(line, parameters, types, progress);
        }
    }

    private int run(CommandLine line, Object[] parameters, String[] types, ProgressLine progress) {
        NotificationListener listener = (told, nothing) -> {
            if (told.getType().equals(PROGRESS)) {
                progress.tell(told.getMessage());
            }
        };
        try {
            ObjectName name = new ObjectName(COMMANDS);
            server.addNotificationListener(name, listener, null, null);
            Object answer = server.invoke(name, line.command().operation(), parameters, types);
            progress.close();
            return told(answer);
        } catch (InstanceNotFoundException e) {
            throw new StartFailure("the registry did not start: it offers no commands", e);
        } catch (JMException | JMRuntimeException e) {
            throw new StartFailure(String.join(" ", line.command().words()) + " broke off: " + FailureReason.of(e), e);
        }
    }

    /** @throws StartFailure if the application cannot serve */
    static void requireReady(EmbeddedServer server) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), "requireReady", new Object[0], new String[0]);
        } catch (JMException | JMRuntimeException e) {
            throw new StartFailure(
                    "the registry did not start: " + server.problem().orElse(FailureReason.of(e)), e);
        }
    }

    private int told(Object answer) {
        if (answer instanceof CompositeData result && result.get("exitCode") instanceof Integer exitCode) {
            out.println(result.get("report"));
            return exitCode;
        }
        throw new StartFailure("the registry gave no answer to the command, but " + answer);
    }
}
