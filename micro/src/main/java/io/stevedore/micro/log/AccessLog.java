package io.stevedore.micro.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/**
 * Prints the lines of the access log as they are on standard output, beside the logs on standard error. Named in
 * {@code logging.properties}, therefore public.
 */
public final class AccessLog extends Handler {

    /** {@link System#out} is standard error here. */
    private final OutputStream out;

    /** Called by the log manager. */
    public AccessLog() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    AccessLog(OutputStream out) {
        this.out = out;
    }

    @Override
    public void publish(LogRecord logged) {
        byte[] line = (logged.getMessage() + "\n").getBytes(UTF_8);
        try {
            synchronized (out) {
                out.write(line);
            }
        } catch (IOException e) {
            reportError("standard output does not take the access log", e, ErrorManager.WRITE_FAILURE);
        }
    }

    /** Nothing is kept back. */
    @Override
    public void flush() {}

    /** Standard output is not ours to close. */
    @Override
    public void close() {}
}
