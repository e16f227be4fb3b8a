package io.stevedore.micro;

import io.stevedore.micro.cli.Command;
import io.stevedore.micro.cli.CommandLine;
import io.stevedore.micro.cli.CommandText;
import io.stevedore.micro.cli.ExitCode;
import io.stevedore.micro.cli.ProductVersion;
import io.stevedore.micro.log.LogSettings;
import io.stevedore.micro.server.EmbeddedServer;
import io.stevedore.registry.config.AccessKeys;
import io.stevedore.registry.config.AccessReport;
import io.stevedore.registry.config.ConfigCheck;
import io.stevedore.registry.config.GivenSettings;
import io.stevedore.registry.config.HttpKeys;
import io.stevedore.registry.config.LogKeys;
import io.stevedore.registry.config.SettingsReport;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The main class of {@code stevedore.jar}: command line, settings, preflight; then server and banner, or a
 * command and its report. {@link ExitCode} tells how it ended.
 */
public final class Stevedore {

    private static final String WITHOUT_USERS = AccessKeys.AUTH.name() + " has \"" + AccessKeys.SERVER
            + "\", and the server in this jar has no users; deploy the EAR on an application server, or take it away";

    private static final String WITHOUT_MESSAGING = LogKeys.EVENTS.name() + " has an endpoint with \"jms\", and the"
            + " server in this jar has no messaging; deploy the EAR on an application server, or say url instead";

    private Stevedore() {}

    /** See {@link CommandLine}. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // the server prints, now and then, what is not worth a line among ours
        CommandLine line = parsed(List.of(arguments));
        if (line.command().isText()) {
            printText(out, line);
        }
        line.settings().forEach(System::setProperty);
        if (line.command() == Command.SETTINGS) {
            printSettings(out, line);
        }
        if (line.command() == Command.ACCESS_CHECK) {
            printDecision(out, line);
        }
        if (line.command() == Command.PREPARE) {
            System.setProperty(HttpKeys.ADDR.name(), Preflight.ownAddress());
        }
        GivenSettings settings = GivenSettings.ofProcess();
        check(settings, line);
        if (!line.command().isOfTheApplication()
                && AccessKeys.names(settings.given(AccessKeys.AUTH), AccessKeys.SERVER)) {
            exit(ExitCode.TOLD_WRONG, List.of(WITHOUT_USERS));
        }
        if (!line.command().isOfTheApplication() && LogKeys.wantsMessaging(settings)) {
            exit(ExitCode.TOLD_WRONG, List.of(WITHOUT_MESSAGING));
        }
        try {
            Optional<RemoteOperator> remote = RemoteOperator.of(settings, out);
            if (line.command().isOfTheApplication() && remote.isPresent()) {
                System.exit(remote.get().run(line));
            }
            Installation installation = Installation.of(settings);
            if (line.command().isOfTheApplication()) {
                new Preflight(installation).runForACommand();
                System.exit(new CommandRun(LogSettings.of(settings), out).run(line));
            }
            new Preflight(installation).run();
            if (line.command() == Command.SERVE) {
                out.println(ProductVersion.ofProcess() + " starts ...");
            }
            new Startup(installation, LogSettings.of(settings), EmbeddedServer.ofProcess()).start();
            if (line.command() == Command.PREPARE) {
                System.exit(ExitCode.DONE.number());
            }
            out.println(new Banner(installation));
        } catch (StartFailure e) {
            exit(ExitCode.PROBLEM, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static CommandLine parsed(List<String> arguments) {
        try {
            return CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            exit(ExitCode.TOLD_WRONG, List.of(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /** Ends the process. */
    private static void printText(PrintStream out, CommandLine line) {
        try {
            out.println(CommandText.of(line));
            System.exit(ExitCode.DONE.number());
        } catch (IllegalArgumentException e) {
            exit(ExitCode.TOLD_WRONG, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Ends the process; what is wrong with the settings is told after them. */
    private static void printSettings(PrintStream out, CommandLine line) {
        GivenSettings settings = GivenSettings.ofProcess();
        SettingsReport report = SettingsReport.of(settings);
        out.println(line.flags().contains("--json") ? report.json() : report.table());
        check(settings, line);
        System.exit(ExitCode.DONE.number());
    }

    /** Ends the process; its exit code tells the decision. */
    private static void printDecision(PrintStream out, CommandLine line) {
        GivenSettings settings = GivenSettings.ofProcess();
        check(settings, line);
        List<String> asked = line.operands();
        try {
            AccessReport report = AccessReport.of(settings, asked.get(0), asked.get(1), asked.get(2));
            out.println(line.flags().contains("--json") ? report.json() : report.text());
            System.exit((report.decision().isAllowed() ? ExitCode.DONE : ExitCode.PROBLEM).number());
        } catch (IllegalArgumentException e) {
            exit(ExitCode.TOLD_WRONG, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static void check(GivenSettings settings, CommandLine line) {
        List<String> unknown = ConfigCheck.ofNames(line.settings().keySet());
        if (!unknown.isEmpty()) {
            exit(ExitCode.TOLD_WRONG, unknown);
        }
        ConfigCheck check = ConfigCheck.of(settings);
        check.warnings().forEach(warning -> System.err.println("stevedore: warning: " + warning));
        if (!check.errors().isEmpty()) {
            exit(ExitCode.TOLD_WRONG, check.errors());
        }
    }

    private static void exit(ExitCode code, List<String> sentences) {
        sentences.forEach(sentence -> System.err.println("stevedore: " + sentence));
        System.exit(code.number());
    }
}
