package io.stevedore.table.postgresql;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the database is reached.
 *
 * @param user empty for the one of the URL
 * @param password empty for the one of the URL
 * @param maxConnections 1 to 1,000
 * @param timeoutSeconds 1 to 3,600
 */
record PostgresSettings(String url, String user, String password, int maxConnections, int timeoutSeconds) {

    private static final String WANTED = "wanted jdbc:postgresql://host:port/database";
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String MAX_CONNECTIONS = "maxconnections";
    private static final String TIMEOUT = "timeout";
    private static final Pattern SERVERS = Pattern.compile("jdbc:postgresql:(//[\\w.,:\\[\\]-]*)?");

    static final Set<String> NAMES = Set.of(URL, USER, PASSWORD, MAX_CONNECTIONS, TIMEOUT);

    /** @throws IllegalArgumentException if the URL is none; it is not quoted, as it may hold a password */
    PostgresSettings {
        if (url.isBlank()) {
            throw new IllegalArgumentException("parameter url is missing; " + WANTED);
        }
        if (url.split("\\?", 2)[0].contains("@")) {
            throw new IllegalArgumentException(
                    "parameter url has an \"@\"; " + WANTED + ", and the parameters user and password");
        }
        if (!url.startsWith("jdbc:postgresql:") || !PostgresSource.understands(url)) {
            throw new IllegalArgumentException("parameter url is not one of PostgreSQL; " + WANTED);
        }
    }

    /** @throws IllegalArgumentException if a parameter makes no sense */
    static PostgresSettings of(Map<String, String> parameters) {
        return new PostgresSettings(
                parameters.getOrDefault(URL, "").strip(),
                parameters.getOrDefault(USER, "").strip(),
                parameters.getOrDefault(PASSWORD, ""),
                number(parameters, MAX_CONNECTIONS, 16, 1000),
                number(parameters, TIMEOUT, 10, 3600));
    }

    /** The servers of the URL, without anything that may be secret. */
    String servers() {
        Matcher servers = SERVERS.matcher(url);
        return servers.lookingAt() ? servers.group() : "";
    }

    @Override
    public String toString() {
        return servers();
    }

    private static int number(Map<String, String> parameters, String name, int standard, int most) {
        String given = parameters.getOrDefault(name, "").strip();
        if (given.isEmpty()) {
            return standard;
        }
        if (given.matches("[0-9]{1,4}") && Integer.parseInt(given) >= 1 && Integer.parseInt(given) <= most) {
            return Integer.parseInt(given);
        }
        throw new IllegalArgumentException("parameter " + name + " is \"" + given + "\"; wanted 1 to " + most);
    }
}
