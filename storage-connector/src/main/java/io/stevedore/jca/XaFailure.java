package io.stevedore.jca;

import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** Builds exceptions that carry a code for the transaction manager, and a message and a cause for people. */
final class XaFailure {

    private XaFailure() {}

    static XAException of(int code, String message, @Nullable Throwable cause) {
        XAException failure = new XAException(message);
        failure.errorCode = code;
        failure.initCause(cause);
        return failure;
    }
}
