package io.stevedore.registry.remote;

import java.io.IOException;

/** Another registry refused something, or could not be understood; asking once more would not help. */
final class RemoteFailure extends IOException {

    private static final long serialVersionUID = 1;

    RemoteFailure(String message) {
        super(message);
    }

    RemoteFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
