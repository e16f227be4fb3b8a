package io.stevedore.web;

import java.io.IOException;

/** The client went away before it had sent, or received, everything. Nobody is left to answer, and nothing is wrong here. */
final class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param message what it was doing, "while it …" */
    ClientGoneException(String message, IOException cause) {
        super(message, cause);
    }
}
