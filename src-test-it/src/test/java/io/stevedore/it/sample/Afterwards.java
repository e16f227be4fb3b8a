package io.stevedore.it.sample;

import jakarta.ejb.SessionContext;

/** What happens after both writes, before the transaction ends. */
public enum Afterwards {
    NOTHING,
    ROLLBACK,
    EXCEPTION;

    void happen(SessionContext context) {
        switch (this) {
            case NOTHING -> {}
            case ROLLBACK -> context.setRollbackOnly();
            case EXCEPTION -> throw new IllegalStateException("asked to fail after both writes");
        }
    }
}
