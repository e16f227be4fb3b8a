package io.stevedore.micro.server;

/** The server does not run. The message is a sentence for the user. */
public final class ServerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
