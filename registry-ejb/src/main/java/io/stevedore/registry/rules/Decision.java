package io.stevedore.registry.rules;

/**
 * Whether somebody may do something, and why.
 *
 * @param reason a part of a sentence for operators, such as {@code the rule of line 7 allows it}
 */
public record Decision(boolean isAllowed, String reason) {

    /**
     * Where there are no rules: whoever is logged in may do everything, and so may everybody where nobody can log in.
     *
     * @param logins whether anybody can say who he is
     */
    public static Decision withoutRules(boolean logins, Principal principal) {
        if (!logins) {
            return new Decision(true, "there are no rules, and nobody can log in");
        }
        return principal.isAnonymous()
                ? new Decision(false, "there are no rules, and only whoever is logged in may do anything")
                : new Decision(true, "there are no rules, and whoever is logged in may do everything");
    }
}
