package io.stevedore.registry.config;

import io.stevedore.registry.rules.HtpasswdFile;
import io.stevedore.registry.rules.QuotasFile;
import io.stevedore.registry.rules.RulesFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The settings of access control: how clients prove who they are, and what they may do. */
public final class AccessKeys {

    private static final String NONE = "none";
    private static final String HTPASSWD_FILE = "htpasswd";
    /** The word of {@link #AUTH} for access tokens. */
    public static final String ROBOTS = "robots";
    /** The word of {@link #AUTH} for the users of the application server. */
    public static final String SERVER = "server";

    /** How clients prove who they are. */
    public static final ConfigKey AUTH = new ConfigKey(
            "registry.auth",
            "",
            ConfigKind.oneOrSomeOf(NONE, HTPASSWD_FILE, ROBOTS, OutsideKeys.OIDC, OutsideKeys.TOKEN, SERVER),
            "How clients prove who they are: by htpasswd, a file of users; by robots, access tokens of robots and "
                    + "users; by oidc, tokens of OpenID providers, clusters and CI systems; by token, those of a "
                    + "server for Docker's token flow; by server, names and passwords of the application server's "
                    + "realm, in the EAR alone; by some of them, joined by commas; or none, which must be said to "
                    + "listen on other addresses than loopback.");

    /** The users and their passwords. */
    public static final ConfigKey HTPASSWD = new ConfigKey(
            "registry.auth.htpasswd.path",
            "",
            ConfigKind.PATH,
            "A file of users with the bcrypt hashes of their passwords, as htpasswd -B writes it; it is read again "
                    + "when it changes.");

    /** What clients show a user who is to log in. */
    public static final ConfigKey REALM = new ConfigKey(
            "registry.auth.htpasswd.realm",
            "Stevedore",
            new ConfigKind("letters, digits, blanks and . _ -", value -> value.matches("[A-Za-z0-9 ._-]+")),
            "The name that clients may show to a user who is to log in.");

    /** How clients are told to log in. */
    public static final ConfigKey CHALLENGE = new ConfigKey(
            "registry.auth.challenge",
            "basic",
            ConfigKind.oneOf("basic", "bearer"),
            "How clients are told to log in: basic, with each request; or bearer, with tokens that the registry gives "
                    + "out at /token, without which docker does not pull what everyone may pull. bearer needs "
                    + "registry.http.host, as clients must know where to go.");

    /** Who may do what. */
    public static final ConfigKey RULES = new ConfigKey(
            "registry.access.file",
            "",
            ConfigKind.PATH,
            "A YAML file of rules: who may do what to which repositories; it is read again when it changes. Unset: "
                    + "whoever logged in may do everything.");

    /** How much repositories may hold. */
    public static final ConfigKey QUOTAS = new ConfigKey(
            "registry.quota.file",
            "",
            ConfigKind.PATH,
            "A YAML file of quotas: how many bytes and tags the repositories of a pattern may hold; it is read again "
                    + "when it changes. Unset: nothing is counted.");

    /** How long access tokens may be good. */
    public static final ConfigKey TOKEN_LIFE = new ConfigKey(
            "registry.auth.robots.maxage",
            "365d",
            ConfigKind.DURATION,
            "How long an access token may be good, and how long one is good that asks for nothing else.");

    static final List<ConfigKey> ALL = List.of(AUTH, HTPASSWD, REALM, CHALLENGE, RULES, TOKEN_LIFE, QUOTAS);

    private AccessKeys() {}

    /** Whether a value of {@link #AUTH} has a word in it. */
    public static boolean names(Optional<String> means, String word) {
        return means.map(ConfigKind::list).filter(list -> list.contains(word)).isPresent();
    }

    /** Whether anybody can say who he is. */
    static boolean knowsAnybody(GivenSettings settings) {
        return settings.given(AUTH).filter(means -> !means.equals(NONE)).isPresent();
    }

    /** What contradicts itself, or stands in the files that the settings name. */
    static Stream<String> errors(GivenSettings settings) {
        boolean byFile = names(settings.given(AUTH), HTPASSWD_FILE);
        Optional<String> users = settings.given(HTPASSWD);
        if (byFile && users.isEmpty()) {
            return Stream.of(
                    AUTH.name() + " is \"" + settings.value(AUTH) + "\", which needs " + HTPASSWD.name() + " as well");
        }
        if (!byFile && users.isPresent()) {
            return Stream.of(HTPASSWD.name() + " is given, and nobody would be asked for a password; say " + AUTH.name()
                    + "=htpasswd too, or take it away");
        }
        if (settings.value(CHALLENGE).equals("bearer")
                && settings.given(HttpKeys.HOST).isEmpty()) {
            return Stream.of(CHALLENGE.name() + " is \"bearer\", which needs " + HttpKeys.HOST.name()
                    + " as well: the address at which clients ask for tokens");
        }
        if (names(settings.given(AUTH), SERVER) && settings.given(RULES).isEmpty()) {
            return Stream.of(AUTH.name() + " has \"" + SERVER + "\", and without rules everybody whom the server knows"
                    + " could push and delete; say " + RULES.name() + " as well");
        }
        List<String> outside = OutsideKeys.errors(settings, ConfigKind.list(settings.value(AUTH)))
                .toList();
        if (!outside.isEmpty()) {
            return outside.stream();
        }
        return Stream.of(
                        problem(settings, HTPASSWD, HtpasswdFile::parse),
                        problem(settings, RULES, RulesFile::parse),
                        problem(settings, QUOTAS, QuotasFile::parse),
                        OutsideKeys.problems(settings))
                .flatMap(sentences -> sentences);
    }

    static Stream<String> problem(GivenSettings settings, ConfigKey key, Consumer<String> parser) {
        return settings.given(key).stream().flatMap(path -> {
            try {
                parser.accept(Files.readString(Path.of(path)));
                return Stream.empty();
            } catch (CharacterCodingException e) {
                return Stream.of(key.name() + ": " + path + " is no text in UTF-8");
            } catch (IOException e) {
                return Stream.of(key.name() + ": " + path + " cannot be read (" + e + ")");
            } catch (IllegalArgumentException e) {
                return Stream.of(key.name() + ": " + path + ", " + e.getMessage());
            }
        });
    }
}
