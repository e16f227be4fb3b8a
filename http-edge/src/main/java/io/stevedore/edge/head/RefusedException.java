package io.stevedore.edge.head;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A request that is refused before anybody serves it. It has no stack trace: clients make these. */
public final class RefusedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * @param status of the answer, 400 or above
     * @param message a sentence for the client, without quotes
     */
    public RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The body of the answer, in the form of the OCI Distribution Specification. */
    public byte[] body() {
        return ("{\"errors\":[{\"code\":\"" + code() + "\",\"message\":\"" + getMessage() + "\"}]}").getBytes(US_ASCII);
    }

    private String code() {
        return switch (status) {
            case 414, 431 -> "SIZE_INVALID";
            case 403 -> "DENIED";
            case 503 -> "UNAVAILABLE";
            default -> "UNSUPPORTED";
        };
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
