package io.stevedore.web.client;

import java.io.IOException;

/** The client went away before it had sent or received everything. Nobody is left to answer, and nothing is wrong. */
public final class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1;

    ClientGoneException(String when) {
        super(when);
    }

    public ClientGoneException(IOException cause) {
        super("while it sent a body", cause);
    }
}
