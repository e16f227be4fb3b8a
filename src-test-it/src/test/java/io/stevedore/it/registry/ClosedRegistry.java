package io.stevedore.it.registry;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A running registry with users and rules. */
public record ClosedRegistry(RegistryProcess process, Launch launch, Path directory) implements AutoCloseable {

    /** Of every user; nothing that the registry writes may have it in it. */
    public static final String PASSWORD = "planted-secret-of-user";

    /** Of the password, with the least cost that htpasswd offers but one. */
    public static final String HASH = "$2y$05$TvT2wmiYy5H9HJzQej0aq.ekUNJL6Hh7OiS6daU52CHOX0PEMuTVS";

    /** Who is known from the start. */
    public static final List<String> USERS = List.of("admin", "ann", "bob", "ci", "guessed", "out");

    /** Those that hold from the start. */
    public static final String RULES = """
            groups:
              team: [ann, bob]
            rules:
              - {allow: everything, to: "user:admin", on: "**"}
              - {allow: [pull, push, create-tag, move-tag, delete], to: "group:team", on: "team/**"}
              - {allow: [pull, push, create-tag], to: "user:ci", on: "team/**"}
              - {allow: everything, to: authenticated, on: "home/{user}/**"}
              - {allow: pull, to: everyone, on: "public/**"}
              - {deny: [move-tag, delete-tag], to: everyone, except: "user:admin", on: "**", tags: "v*"}
            """;

    /** Returns when the registry answers. */
    public static ClosedRegistry start(Path directory) {
        Launch launch = prepare(directory).with("registry.log.level", "debug");
        return new ClosedRegistry(RegistryProcess.start(launch), launch, directory);
    }

    /** Writes its files; how to start it. */
    public static Launch prepare(Path directory) {
        write(directory, "rules.yaml", RULES);
        write(directory, "htpasswd", lines(USERS));
        return launch(directory);
    }

    /** How to start one whose files are in a directory. */
    public static Launch launch(Path directory) {
        return Launch.in(directory)
                .with("registry.auth", "htpasswd")
                .with("registry.auth.htpasswd.path", file(directory, "htpasswd"))
                .with("registry.access.file", file(directory, "rules.yaml"))
                .with("registry.log.access", "combined");
    }

    /** As somebody sees it who is logged in. */
    public LoggedIn as(String user) {
        return new LoggedIn(process, user, PASSWORD);
    }

    /** Other rules from now on. */
    public void rule(String rules) {
        write(directory, "rules.yaml", rules);
    }

    /** Other users from now on. */
    public void know(List<String> users) {
        write(directory, "htpasswd", lines(users));
    }

    @Override
    public void close() {
        process.close();
    }

    private static String lines(List<String> users) {
        return users.stream().map(user -> user + ":" + HASH).collect(joining("\n", "", "\n"));
    }

    private static String file(Path directory, String name) {
        return directory.resolve(name).toString();
    }

    /** As configuration management does it: there is no moment with a half of it. */
    private static void write(Path directory, String name, String text) {
        try {
            Path whole = Files.writeString(directory.resolve(name + ".new"), text);
            Files.move(whole, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it has written, on both streams. */
    public Stream<String> said() {
        return Stream.of(process.output(), process.errors()).flatMap(String::lines);
    }
}
