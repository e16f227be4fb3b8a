package io.stevedore.micro.cli;

import java.util.Objects;

/**
 * What runs, and on what.
 *
 * @param own as the build has it
 * @param java of the JVM
 */
public record ProductVersion(String own, String java) {

    /** By the manifest of the jar; classes that are in none have no version. */
    public static ProductVersion ofProcess() {
        return new ProductVersion(
                Objects.requireNonNullElse(
                        ProductVersion.class.getPackage().getImplementationVersion(), "without a version"),
                System.getProperty("java.version", "of an unknown version"));
    }

    @Override
    public String toString() {
        return "Stevedore " + own + " on Java " + java;
    }
}
