package io.stevedore.it;

import io.stevedore.table.dynamodb.DynamoDbLocalServer;
import io.stevedore.table.postgresql.PostgresServer;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The servers that several nodes may share as their index; each runs once, from its first use to the end of the tests.
 */
enum IndexKind {
    POSTGRESQL {
        @Override
        int port() {
            return PostgresServer.shared().port();
        }

        @Override
        Map<String, String> parameters() {
            return PostgresServer.shared().parameters();
        }

        @Override
        String address() {
            return "url";
        }
    },

    DYNAMODB {
        @Override
        int port() {
            return DynamoDbLocalServer.address().getPort();
        }

        @Override
        Map<String, String> parameters() {
            return DynamoDbLocalServer.parameters();
        }

        @Override
        String address() {
            return "endpoint";
        }
    };

    /** The registry's name for it. */
    String driver() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the server listens on this machine. */
    abstract int port();

    /** The same, as a URL. */
    URI serverAddress() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** What the driver is to be given for an index that nobody else uses. */
    abstract Map<String, String> parameters();

    /** The parameter that names the server. */
    abstract String address();

    /** The same index, for a way to the server that leads through another port. */
    Map<String, String> at(int way, Map<String, String> parameters) {
        Map<String, String> changed = new HashMap<>(parameters);
        changed.computeIfPresent(address(), (name, value) -> value.replace(":" + port(), ":" + way));
        return changed;
    }
}
