package io.stevedore.web;

import java.io.IOException;

/** The client went away before it had sent everything. Nobody is left to answer, and nothing is wrong here. */
final class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1;

    ClientGoneException(IOException cause) {
        super("while it sent a body", cause);
    }
}
