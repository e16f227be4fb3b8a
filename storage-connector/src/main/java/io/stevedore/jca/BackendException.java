package io.stevedore.jca;

import jakarta.resource.ResourceException;

/** A client could not be opened. In a chain of causes it distinguishes such a failure from an exhausted pool. */
final class BackendException extends ResourceException {

    BackendException(Settings settings, RuntimeException cause) {
        super("cannot open " + settings + ": " + cause.getMessage(), cause);
    }
}
