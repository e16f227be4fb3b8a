package io.stevedore.micro;

import io.stevedore.registry.config.ConfigCheck;
import io.stevedore.registry.config.GivenSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The main class of {@code stevedore.jar}: command line, settings, preflight, server, banner. Exit codes: 0 after {@code help},
 * 1 if the registry cannot start here, 2 if it was told something wrong, 143 after SIGTERM.
 */
public final class Stevedore {

    private static final int CANNOT_START = 1;
    private static final int TOLD_WRONG = 2;

    private Stevedore() {}

    /** See {@link CommandLine}. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // the server prints, now and then, what is not worth a line among ours
        GivenSettings settings = read(List.of(arguments));
        check(settings);
        try {
            Installation installation = Installation.of(settings);
            new Preflight(installation).run();
            new Server(installation).start();
            out.println(new Banner(installation));
        } catch (StartFailure e) {
            exit(CANNOT_START, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static GivenSettings read(List<String> arguments) {
        try {
            CommandLine.parse(arguments).settings().forEach(System::setProperty);
        } catch (IllegalArgumentException e) {
            exit(TOLD_WRONG, List.of(String.valueOf(e.getMessage())));
        }
        return new GivenSettings(text(System.getProperties()), System.getenv());
    }

    private static void check(GivenSettings settings) {
        ConfigCheck check = ConfigCheck.of(settings);
        check.warnings().forEach(warning -> System.err.println("stevedore: warning: " + warning));
        if (!check.errors().isEmpty()) {
            exit(TOLD_WRONG, check.errors());
        }
    }

    private static Map<String, String> text(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static void exit(int status, List<String> sentences) {
        sentences.forEach(sentence -> System.err.println("stevedore: " + sentence));
        System.exit(status);
    }
}
