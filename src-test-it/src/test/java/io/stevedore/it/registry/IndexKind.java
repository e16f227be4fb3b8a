package io.stevedore.it.registry;

import io.stevedore.servers.dynamodb.DynamoDbLocalServer;
import io.stevedore.servers.postgresql.PostgresServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The servers that several nodes may share as their index; each runs once, from its first use to the end of the tests.
 */
public enum IndexKind {
    POSTGRESQL {
        @Override
        public int port() {
            return PostgresServer.shared().port();
        }

        @Override
        public Map<String, String> parameters() {
            return PostgresServer.shared().parameters();
        }

        @Override
        public String address() {
            return "url";
        }
    },

    DYNAMODB {
        @Override
        public int port() {
            return DynamoDbLocalServer.address().getPort();
        }

        @Override
        public Map<String, String> parameters() {
            return DynamoDbLocalServer.parameters();
        }

        @Override
        public String address() {
            return "endpoint";
        }
    };

    /** The registry's name for it. */
    public String driver() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the server listens on this machine. */
    public abstract int port();

    /** The same, as a URL. */
    public URI serverAddress() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** What the driver is to be given for an index that nobody else uses. */
    public abstract Map<String, String> parameters();

    /** The parameter that names the server. */
    public abstract String address();

    /** The same index, for a way to the server that leads through another port. */
    public Map<String, String> at(int way, Map<String, String> parameters) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.computeIfPresent(address(), (name, value) -> value.replace(":" + port(), ":" + way));
        return changed;
    }
}
