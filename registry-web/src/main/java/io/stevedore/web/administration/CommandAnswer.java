package io.stevedore.web.administration;

import io.stevedore.registry.command.CommandResult;
import io.stevedore.registry.command.PreparedCommand;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.message.JsonBytes;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;

/**
 * What a client sees of a command: lines of how far it is, and then its report. They are one JSON object each, of which
 * the last has {@code exitCode} and {@code report}, and those before it {@code progress}; or text, in which the report
 * stands after an empty line.
 */
final class CommandAnswer {

    /** One object a line. */
    private static final String OBJECTS = "application/x-ndjson";

    private static final String FAR = "progress";
    private static final String ENDED = "exitCode";

    private final OutputStream out;
    private final ClientState client;
    private final boolean text;

    /** @param text to write no objects */
    CommandAnswer(OutputStream out, ClientState client, boolean text) {
        this.out = out;
        this.client = client;
        this.text = text;
    }

    /** In the form that a request accepts. */
    static CommandAnswer of(HttpHeaders headers, OutputStream out, ClientState client) {
        return new CommandAnswer(out, client, TextForm.isWanted(headers));
    }

    /** An answer whose lines are written in that form. */
    static Response response(HttpHeaders headers, StreamingOutput lines) {
        return Response.ok(lines, TextForm.isWanted(headers) ? TextForm.TYPE : OBJECTS)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Ends the command early when its client is gone: who ended the one means to end the other. */
    void run(PreparedCommand command) {
        CommandResult result = command.run(line -> {
            write(text ? text(FAR, line) : JsonBytes.object(json -> json.write(FAR, line)));
            if (client.isGone()) {
                throw new CancellationException("its client is gone");
            }
        });
        write(text ? text(ENDED, result.getExitCode() + "\n\n" + result.getReport()) : object(result));
    }

    private static byte[] text(String name, String value) {
        return (name + ": " + value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] object(CommandResult result) {
        return JsonBytes.object(
                json -> json.write(ENDED, result.getExitCode()).write("report", value(result.getReport())));
    }

    private void write(byte[] line) {
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonValue value(String report) {
        if (!report.startsWith("{")) {
            return Json.createValue(report);
        }
        try (JsonReader reader = Json.createReader(new StringReader(report))) {
            return reader.readValue();
        }
    }
}
