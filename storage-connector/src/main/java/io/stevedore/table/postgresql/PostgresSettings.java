package io.stevedore.table.postgresql;

import io.stevedore.settings.Parameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the database is reached.
 *
 * @param user empty for the one of the URL
 * @param password empty for the one of the URL
 * @param maxConnections of this process
 * @param timeoutSeconds after which a silent database is given up
 */
record PostgresSettings(String url, String user, String password, int maxConnections, int timeoutSeconds) {

    private static final Pattern SERVERS = Pattern.compile("jdbc:postgresql:(//[\\w.,:\\[\\]-]*)?");

    /** @throws IllegalArgumentException if the URL is none; it is not quoted, as it may hold a password */
    PostgresSettings {
        String wanted = "; wanted " + PostgresParameters.URL.kind().allowed();
        if (url.split("\\?", 2)[0].contains("@")) {
            throw new IllegalArgumentException("url has an \"@\"" + wanted + ", and the parameters user and password");
        }
        if (!url.startsWith("jdbc:postgresql:") || !PostgresSource.understands(url)) {
            throw new IllegalArgumentException("url is not one of PostgreSQL" + wanted);
        }
    }

    /** @throws IllegalArgumentException if a parameter makes no sense */
    static PostgresSettings of(Parameters parameters) {
        return new PostgresSettings(
                parameters.value(PostgresParameters.URL),
                parameters.text(PostgresParameters.USER).orElse(""),
                parameters.verbatim(PostgresParameters.PASSWORD).orElse(""),
                parameters.smallNumber(PostgresParameters.MAX_CONNECTIONS),
                parameters.smallNumber(PostgresParameters.TIMEOUT));
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
}
