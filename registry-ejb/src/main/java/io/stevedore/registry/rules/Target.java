package io.stevedore.registry.rules;

/**
 * What something is done to.
 *
 * @param repository its name
 * @param tag empty if the action is of no tag
 */
public record Target(String repository, String tag) {

    /** What is about no repository, but about the registry as a whole. */
    public static final Target REGISTRY = new Target("", "");

    /** A repository as such. */
    public static Target repository(String name) {
        return new Target(name, "");
    }

    /** As clients write it. */
    @Override
    public String toString() {
        if (repository.isEmpty()) {
            return "the registry";
        }
        return tag.isEmpty() ? repository : repository + ":" + tag;
    }
}
