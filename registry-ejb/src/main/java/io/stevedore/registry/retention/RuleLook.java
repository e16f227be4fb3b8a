package io.stevedore.registry.retention;

import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.TagIndex.TagRow;
import io.stevedore.registry.rules.RetentionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one rule says of the tags of one repository, once all of them have been ranked. */
final class RuleLook {

    private record Pushed(Instant time, Tag tag) implements Comparable<Pushed> {

        private static final Comparator<Pushed> ORDER = Comparator.comparing(Pushed::time)
                .thenComparing(pushed -> pushed.tag().toString());

        @Override
        public int compareTo(Pushed other) {
            return ORDER.compare(this, other);
        }
    }

    private final RetentionRule rule;
    private final Instant now;
    private final Instant pullsSince;
    private final Greatest<Pushed> newest;
    private final Greatest<Version> highest;

    /** @param pullsSince of the time before, nobody knows who pulled what */
    RuleLook(RetentionRule rule, Instant now, Instant pullsSince) {
        this.rule = rule;
        this.now = now;
        this.pullsSince = pullsSince;
        newest = new Greatest<>(rule.newest());
        highest = new Greatest<>(rule.highest());
    }

    boolean speaksOf(TagRow row) {
        return rule.speaksOf(row.tag().toString());
    }

    void rank(TagRow row) {
        newest.add(pushed(row));
        if (rule.highest() > 0) {
            Version.of(row.tag()).ifPresent(highest::add);
        }
    }

    boolean keeps(TagRow row) {
        return rule.always()
                || newest.reaches(pushed(row))
                || (rule.highest() > 0
                        && Version.of(row.tag()).filter(highest::reaches).isPresent())
                || isWithin(row.pushedAt(), rule.pushedWithin())
                || isWithin(lastUse(row), rule.pulledWithin());
    }

    /** Nobody knows better than that it may have been pulled until notes began to be taken. */
    private Instant lastUse(TagRow row) {
        Instant known = row.pulledAt().filter(row.pushedAt()::isBefore).orElse(row.pushedAt());
        return known.isBefore(pullsSince) ? pullsSince : known;
    }

    private boolean isWithin(Instant time, Optional<Duration> within) {
        return within.filter(length -> time.plus(length).isAfter(now)).isPresent();
    }

    private static Pushed pushed(TagRow row) {
        return new Pushed(row.pushedAt(), row.tag());
    }

    /** Why the rule does not keep a tag. */
    String why(TagRow row) {
        List<String> reasons = new ArrayList<>();
        if (rule.newest() > 0) {
            reasons.add("not among the newest " + rule.newest());
        }
        if (rule.highest() > 0) {
            reasons.add("not among the highest " + rule.highest());
        }
        if (rule.pushedWithin().isPresent() || rule.newest() > 0) {
            reasons.add("pushed at " + row.pushedAt());
        }
        if (rule.pulledWithin().isPresent()) {
            reasons.add(row.pulledAt().map(time -> "pulled last at " + time).orElse("never seen pulled"));
        }
        return rule.title() + ": " + String.join(", ", reasons);
    }
}
