package io.stevedore.micro.log;

import java.util.List;
import java.util.stream.Stream;

/** The sentence of a failure that helps a user: what the driver said, or else the root cause. */
public final class FailureReason {

    /** The adapter throws it, in a package of its own class loader; what it was caused by is what the driver said. */
    public static final String OF_DRIVER = "io.stevedore.jca.BackendException";

    private FailureReason() {}

    public static String of(Throwable thrown) {
        List<Throwable> causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .toList();
        Throwable told = causes.stream()
                .filter(cause -> cause.getClass().getName().equals(OF_DRIVER))
                .map(Throwable::getCause)
                .findFirst()
                .orElse(causes.get(causes.size() - 1));
        String message = told.getMessage();
        return message == null ? told.getClass().getSimpleName() : message;
    }
}
