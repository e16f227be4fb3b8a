package io.stevedore.registry.robot;

import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What access tokens may be like. */
@ApplicationScoped
public class AccessTokenPolicy {

    private static final Pattern ROBOT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final int MOST_CHARACTERS = 200;

    private Duration longest = Duration.ZERO;

    /** For the container's proxies. */
    public AccessTokenPolicy() {}

    /** @param longest how long one may be good, and how long one is that asks for nothing else */
    @Inject
    public AccessTokenPolicy(
            @ConfigProperty(name = "registry.auth.robots.maxage", defaultValue = "365d") String longest) {
        this.longest = ConfigDuration.parse(longest);
    }

    /** @throws IllegalArgumentException if it is too long */
    Duration life(Optional<Duration> asked) {
        Duration life = asked.orElse(longest);
        if (life.compareTo(longest) > 0) {
            throw new IllegalArgumentException("an access token is good for " + longest.toHours()
                    + " hours at most (registry.auth.robots.maxage), not for " + life.toHours());
        }
        return life;
    }

    /** @throws IllegalArgumentException if no robot may be called so */
    static Principal robot(String name) {
        if (!ROBOT.matcher(name).matches()) {
            throw new IllegalArgumentException("a robot's name has small letters, digits and . _ -, at most 100, and"
                    + " begins with a letter or a digit");
        }
        return Principal.robot(name);
    }

    /** @throws IllegalArgumentException if it is no note */
    void check(String note) {
        if (note.length() > MOST_CHARACTERS || note.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a note is one line of at most " + MOST_CHARACTERS + " characters");
        }
    }
}
