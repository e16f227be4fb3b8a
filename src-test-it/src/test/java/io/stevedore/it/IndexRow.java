package io.stevedore.it;

import java.util.Map;

/** A row of a registry's index, as it lies in the database. */
record IndexRow(String partition, String sort, Map<String, String> fields) {

    private static final String SELF = "#";

    IndexRow {
        fields = Map.copyOf(fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether it tells where the bytes of a blob are. */
    boolean isBlob() {
        return partition.startsWith("blob#") && sort.equals(SELF);
    }

    /** Whether it says that a repository may serve a blob. */
    boolean isLink() {
        return partition.startsWith("blob#") && !sort.equals(SELF);
    }

    boolean isManifest() {
        return sort.startsWith("manifest#");
    }

    boolean isUpload() {
        return partition.startsWith("upload#");
    }

    /** Whether it tells the timer of an upload. */
    boolean isDue() {
        return partition.startsWith("due#");
    }

    /** What a sort key like {@code kind#first#second} says at a position. */
    String part(int position) {
        return sort.split("#", -1)[position];
    }

    String repository() {
        return partition.substring("repo#".length());
    }

    @Override
    public String toString() {
        return partition + " " + sort;
    }
}
