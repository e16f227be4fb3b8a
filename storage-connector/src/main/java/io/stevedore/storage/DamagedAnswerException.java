package io.stevedore.storage;

import java.io.IOException;

/** A store's answer has other bytes than its own checksum says. Reading on would hide it. */
public final class DamagedAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    public DamagedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    public DamagedAnswerException(String message) {
        super(message);
    }
}
