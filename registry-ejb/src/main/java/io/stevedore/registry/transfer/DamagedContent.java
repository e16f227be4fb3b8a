package io.stevedore.registry.transfer;

import java.io.IOException;

/** Content that cannot be read, or has other bytes than its digest says; what is around it may be whole. */
public final class DamagedContent extends IOException {

    private static final long serialVersionUID = 1;

    public DamagedContent(String message) {
        super(message);
    }

    public DamagedContent(String message, Throwable cause) {
        super(message, cause);
    }
}
