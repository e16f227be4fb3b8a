package io.stevedore.registry.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tags of some repositories are kept. A tag goes if a rule speaks of it and no rule keeps it.
 *
 * @param number its place in the file, from 1 on
 * @param on the repositories
 * @param tags an expression that the whole of a tag matches of which the rule speaks
 * @param always whether it keeps all of these
 * @param newest how many it keeps that were pushed last
 * @param highest how many it keeps that are the highest semantic versions
 * @param pushedWithin how long it keeps one after it was pushed
 * @param pulledWithin how long it keeps one after it was pulled or pushed
 */
public record RetentionRule(
        int number,
        Glob on,
        Pattern tags,
        boolean always,
        int newest,
        int highest,
        Optional<Duration> pushedWithin,
        Optional<Duration> pulledWithin) {

    /** Whether it is about a repository. */
    public boolean covers(String repository) {
        return on.covers(repository, Principal.ANONYMOUS);
    }

    /** Whether it speaks of a tag, in the repositories that it covers. */
    public boolean speaksOf(String tag) {
        return tags.matcher(tag).matches();
    }

    /** As reports call it. */
    public String title() {
        return "rule " + number + " (on " + on + ")";
    }
}
