package io.stevedore.web.log;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** Hears of each request that has ended. */
@FunctionalInterface
public interface RequestListener {

    /**
     * A request has ended.
     *
     * @param received bytes of its body that were read
     * @param sent bytes of the answer's body that the connection took
     */
    void ended(HttpServletRequest request, int status, Duration duration, long received, long sent);
}
