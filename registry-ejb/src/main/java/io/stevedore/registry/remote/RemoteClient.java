package io.stevedore.registry.remote;

import io.stevedore.registry.transfer.ContentSource;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.concurrent.TimeUnit;

/** Asks another registry: logs in where it wants that, waits where it says so, and tries again what broke off. */
record RemoteClient(RemoteTransport transport, RemoteLogin login, Pause pause) {

    private static final int ATTEMPTS = 4;
    private static final long LONGEST_PAUSE_SECONDS = 60;

    /** A wait before the next attempt. */
    @FunctionalInterface
    interface Pause {

        /** @throws RemoteFailure if the wait is interrupted */
        void seconds(long seconds) throws RemoteFailure;
    }

    /** What is made of an answer. */
    @FunctionalInterface
    interface Reader<T> {

        /** @throws IOException if the answer breaks off, or is a wrong one */
        T read(RemoteAnswer answer) throws IOException;
    }

    /** Asks, and reads the answer; the latter breaks off once at most. */
    <T> T read(RemoteCall call, Reader<T> reader) throws IOException {
        try (RemoteAnswer answer = send(call)) {
            return reader.read(answer);
        } catch (RemoteFailure | ContentSource.TooLarge e) {
            throw e;
        } catch (IOException e) {
            try (RemoteAnswer answer = send(call)) {
                return reader.read(answer);
            }
        }
    }

    /** The answer, whatever its status is; to be closed. */
    RemoteAnswer send(RemoteCall call) throws IOException {
        for (int attempt = 1; ; attempt++) {
            long seconds = 1L << (attempt - 1);
            try {
                RemoteAnswer answer = authorized(call);
                if (!answer.isBusy() || attempt == ATTEMPTS) {
                    return answer;
                }
                seconds = answer.retryAfter().orElse(seconds);
                answer.close();
            } catch (RemoteFailure e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new RemoteFailure(call + " failed " + ATTEMPTS + " times: " + e, e);
                }
            }
            pause.seconds(Math.min(seconds, LONGEST_PAUSE_SECONDS));
        }
    }

    private RemoteAnswer authorized(RemoteCall call) throws IOException {
        RemoteAnswer answer = transport.send(call, login.header());
        if (answer.status() != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return answer;
        }
        try (answer) {
            login.renew(answer);
        }
        return transport.send(call, login.header());
    }

    static void sleep(long seconds) throws RemoteFailure {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteFailure("the copy was interrupted", e);
        }
    }
}
