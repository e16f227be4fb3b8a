package io.stevedore.registry.config;

import io.stevedore.registry.rules.Action;
import io.stevedore.registry.rules.Decision;
import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.RulesFile;
import io.stevedore.registry.rules.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the rules say to one question, for {@code stevedore access check}. */
public record AccessReport(Principal principal, Action action, Target target, Decision decision) {

    /**
     * Asks the rules that the settings name.
     *
     * @param user a name, {@code robot:} and one, or {@code anonymous}
     * @param target a repository, with {@code :tag} behind it where the action is of a tag
     * @throws IllegalArgumentException if there is no such action, or a tag is missing or too much
     */
    public static AccessReport of(GivenSettings settings, String user, String action, String target) {
        Action asked = Action.of(action)
                .orElseThrow(() -> new IllegalArgumentException("\"" + action + "\" is no action; wanted "
                        + Arrays.stream(Action.values()).map(Action::text).collect(Collectors.joining(", "))));
        Principal principal = Principal.parse(user);
        int colon = target.indexOf(':');
        if (asked.isOfTag() != colon >= 0) {
            throw new IllegalArgumentException("\"" + target + "\" does not fit " + action + "; wanted "
                    + (asked.isOfTag() ? "repository:tag" : "a repository without a tag"));
        }
        Target whole = colon < 0
                ? Target.repository(target)
                : new Target(target.substring(0, colon), target.substring(colon + 1));
        Optional<String> file = settings.given(AccessKeys.RULES);
        Decision decision = file.isPresent()
                ? RulesFile.parse(read(file.get())).decide(principal, asked, whole)
                : Decision.withoutRules(AccessKeys.knowsAnybody(settings), principal);
        return new AccessReport(principal, asked, whole, decision);
    }

    /** A sentence. */
    public String text() {
        return principal + (decision.isAllowed() ? " may " : " may not ") + action.text() + " " + target + ": "
                + decision.reason();
    }

    /** An object. */
    public String json() {
        return "{\"user\":" + JsonText.quoted(principal.toString()) + ",\"action\":" + JsonText.quoted(action.text())
                + ",\"target\":" + JsonText.quoted(target.toString()) + ",\"allowed\":" + decision.isAllowed()
                + ",\"reason\":" + JsonText.quoted(decision.reason()) + "}";
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
