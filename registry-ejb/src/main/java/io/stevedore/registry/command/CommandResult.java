package io.stevedore.registry.command;

import java.beans.ConstructorProperties;

/** How a command ended; what JMX needs has getters. */
public final class CommandResult {

    private final int exitCode;
    private final String report;

    @ConstructorProperties({"exitCode", "report"})
    public CommandResult(int exitCode, String report) {
        this.exitCode = exitCode;
        this.report = report;
    }

    /** 0 if all went well, 1 if the report tells of problems. */
    public int getExitCode() {
        return exitCode;
    }

    /** Lines for a person, or JSON. */
    public String getReport() {
        return report;
    }
}
