package io.stevedore.web.log;

import io.stevedore.registry.access.Ruling;
import io.stevedore.web.message.JsonBytes;
import jakarta.json.stream.JsonGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that an auditor may ask for: a write, a login or a refusal.
 *
 * @param request the identifier that the client was told
 * @param user empty if nobody is known
 * @param means by which the client said who he is: {@code password}, {@code token}, {@code session}, {@code none}
 *     or a word of the source of his login
 * @param ruling what the rules said last; empty if they were not asked
 * @param subject the digest or the upload that it was about, or empty
 */
record AuditEntry(
        String request,
        Instant time,
        String client,
        String user,
        String means,
        String method,
        String path,
        int status,
        Optional<Ruling> ruling,
        String subject) {

    boolean isRefusal() {
        return status >= 400;
    }

    /** One object, on one line. */
    String json() {
        return new String(JsonBytes.object(this::write), StandardCharsets.UTF_8);
    }

    private void write(JsonGenerator json) {
        json.write("audit", isRefusal() ? "refused" : "done")
                .write("request", request)
                .write("time", time.toString())
                .write("client", LogText.visible(client))
                .write("user", LogText.visible(user))
                .write("means", means)
                .write("method", LogText.visible(method))
                .write("path", LogText.visible(path))
                .write("status", status)
                .write("subject", LogText.visible(subject));
        ruling.ifPresent(decided -> json.write("action", decided.action().text())
                .write("target", LogText.visible(decided.target().toString()))
                .write("allowed", decided.decision().isAllowed())
                .write("rule", decided.decision().reason()));
    }
}
