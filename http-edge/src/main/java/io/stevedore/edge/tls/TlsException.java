package io.stevedore.edge.tls;

/** Files from which no TLS can be spoken. The message names the file, and no secret. */
final class TlsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
