package io.stevedore.registry.store;

import io.stevedore.storage.StorageException;
import io.stevedore.table.TableException;
import java.util.List;
import java.util.stream.Stream;

/** Why work on store and index ended, for an operator. */
public final class Reason {

    private Reason() {}

    /** What the driver said, and the bottom of it. */
    public static String of(Throwable thrown) {
        List<Throwable> causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .toList();
        Throwable bottom = causes.get(causes.size() - 1);
        String said = causes.stream()
                .filter(cause -> cause instanceof TableException || cause instanceof StorageException)
                .findFirst()
                .map(Reason::message)
                .orElseGet(() -> message(bottom));
        return said.contains(message(bottom)) ? said : said + ": " + message(bottom);
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.toString() : message;
    }
}
