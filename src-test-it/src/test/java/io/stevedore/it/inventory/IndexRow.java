package io.stevedore.it.inventory;

import java.util.Map;

/** A row of a registry's index, as it lies in the database. */
public record IndexRow(String partition, String sort, Map<String, String> fields) {

    private static final String SELF = "#";

    public IndexRow {
        fields = Map.copyOf(fields);
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether it tells where the bytes of a blob are. */
    public boolean isBlob() {
        return partition.startsWith("blob#") && sort.equals(SELF);
    }

    /** Whether it says that a repository may serve a blob. */
    public boolean isLink() {
        return partition.startsWith("blob#") && !sort.equals(SELF);
    }

    public boolean isManifest() {
        return sort.startsWith("manifest#");
    }

    public boolean isUpload() {
        return partition.startsWith("upload#");
    }

    /** Whether it tells the timer of an upload. */
    public boolean isDue() {
        return partition.startsWith("due#");
    }

    /** What a sort key like {@code kind#first#second} says at a position. */
    public String part(int position) {
        return sort.split("#", -1)[position];
    }

    public String repository() {
        return partition.substring("repo#".length());
    }

    @Override
    public String toString() {
        return partition + " " + sort;
    }
}
