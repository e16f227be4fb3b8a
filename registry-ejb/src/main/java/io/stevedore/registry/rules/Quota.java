package io.stevedore.registry.rules;

import java.util.OptionalLong;

/**
 * What the repositories of a pattern may hold together.
 *
 * @param name of the counter
 * @param bytes the most of blobs; a blob of two repositories counts in both
 * @param tags the most tags
 * @param warnBytes from how many on who pushes is warned
 * @param warnTags the same of tags
 */
public record Quota(
        String name, Glob on, OptionalLong bytes, OptionalLong tags, OptionalLong warnBytes, OptionalLong warnTags) {

    /** Whether it is about a repository. */
    public boolean covers(String repository) {
        return on.covers(repository, Principal.ANONYMOUS);
    }

    /** The pattern. */
    public String pattern() {
        return on.toString();
    }
}
