package io.stevedore.registry.robot;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.config.ConfigDuration;
import io.stevedore.registry.rules.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What whoever runs the registry does with access tokens by commands, for which no rule is. */
@ApplicationScoped
public class AccessTokenCommands {

    private AccessTokenAdmin tokens;

    private Caller caller;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    public AccessTokenCommands() {}

    @Inject
    public AccessTokenCommands(AccessTokenAdmin tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /**
     * Makes one for a robot.
     *
     * @param actions as rules have them, joined by commas
     * @param repositories patterns, joined by commas
     * @param life as settings have durations
     * @throws IllegalArgumentException if something is wrong with it, in a sentence
     */
    @ActivateRequestContext
    public AccessTokenAdmin.Made create(String robot, String actions, String repositories, String life) {
        caller.setOperator();
        Reach reach = Reach.parse(parts(actions), parts(repositories));
        return tokens.create(Optional.of(robot), reach, Optional.of(ConfigDuration.parse(life)), "");
    }

    /** All that there are. */
    @ActivateRequestContext
    public List<AccessToken> list() {
        caller.setOperator();
        return tokens.list(true);
    }

    /** Whether there was one of this identifier. */
    @ActivateRequestContext
    public boolean revoke(String id) {
        caller.setOperator();
        return tokens.revoke(id);
    }

    private static List<String> parts(String text) {
        return List.of(text.split(",", -1));
    }
}
