package io.stevedore.it.server;

/** A command of the server said that it failed; the message holds all that it printed. */
public final class AsadminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AsadminException(String message) {
        super(message);
    }
}
