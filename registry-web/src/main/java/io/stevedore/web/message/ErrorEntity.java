package io.stevedore.web.message;

import io.stevedore.registry.domain.ErrorCode;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * An error as the entity of an answer. Written by itself it has the form of the OCI specification.
 *
 * @param detail the values that the message speaks of, by name
 */
public record ErrorEntity(int status, ErrorCode code, String message, Map<String, String> detail)
        implements StreamingOutput {

    public ErrorEntity {
        detail = Map.copyOf(detail);
    }

    @Override
    public void write(OutputStream output) throws IOException {
        output.write(ErrorForm.OCI.body(this));
    }
}
