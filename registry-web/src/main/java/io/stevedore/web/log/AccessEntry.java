package io.stevedore.web.log;

import java.time.Duration;
import java.time.Instant;

/**
 * One request and its answer, as clients and the registry gave them.
 *
 * @param client address of who asked
 * @param user empty if nobody is known
 * @param time when the request came
 * @param path raw, without a query: its values may be secrets
 * @param bytes of the body that the connection took
 * @param agent empty if the client does not say
 * @param subject the digest or the upload that it was about, or empty
 * @param gone whether the client went away before it had the whole answer
 */
record AccessEntry(
        String client,
        String user,
        Instant time,
        String method,
        String path,
        String protocol,
        int status,
        long bytes,
        Duration duration,
        String agent,
        String subject,
        boolean gone) {}
