package io.stevedore.sbom;

/** By what Maven knows a library. */
record Coordinates(String group, String name, String version) {

    /** Of a file that is no library of its own. */
    static final String NO_VERSION = "unknown";

    boolean isPublished() {
        return !version.equals(NO_VERSION);
    }

    /** As scanners look it up. */
    String packageUrl() {
        return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
    }
}
