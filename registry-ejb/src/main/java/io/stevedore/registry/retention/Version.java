package io.stevedore.registry.retention;

import io.stevedore.registry.domain.Tag;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * A tag that is a semantic version, such as {@code 1.2.3}, {@code v1.2} or {@code 1.2.3-rc.1}. A third number that is
 * left out is zero.
 */
record Version(Semver number, Tag tag) implements Comparable<Version> {

    private static final Pattern SYNTAX = Pattern.compile("v?(\\d{1,9}\\.\\d{1,9})(\\.\\d{1,9})?(-[0-9A-Za-z.-]+)?");
    private static final Comparator<Version> ORDER = Comparator.comparing(Version::number)
            .thenComparing(version -> version.tag().toString());

    /** Empty for other tags, {@code v1} or {@code 20261129} say. */
    static Optional<Version> of(Tag tag) {
        Matcher parts = SYNTAX.matcher(tag.toString());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String third = Optional.ofNullable(parts.group(2)).orElse(".0");
        String prerelease = Optional.ofNullable(parts.group(3)).orElse("");
        return Optional.ofNullable(Semver.parse(parts.group(1) + third + prerelease))
                .map(number -> new Version(number, tag));
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }
}
