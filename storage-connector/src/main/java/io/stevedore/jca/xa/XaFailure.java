package io.stevedore.jca.xa;

import java.util.function.Supplier;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/** Builds exceptions that carry a code for the transaction manager, and a message and a cause for people. */
public final class XaFailure {

    private XaFailure() {}

    public static XAException of(int code, String message, @Nullable Throwable cause) {
        XAException failure = new XAException(message);
        failure.errorCode = code;
        failure.initCause(cause);
        return failure;
    }

    /** @throws XAException with {@link XAException#XAER_RMFAIL} if the backend fails */
    public static <T> T retriable(String backend, Supplier<T> work) throws XAException {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw of(XAException.XAER_RMFAIL, "the " + backend + " failed, try again: " + e.getMessage(), e);
        }
    }

    /** @throws XAException with {@link XAException#XAER_RMFAIL} if the backend fails */
    public static void retriable(String backend, Runnable work) throws XAException {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw of(XAException.XAER_RMFAIL, "the " + backend + " failed, try again: " + e.getMessage(), e);
        }
    }
}
