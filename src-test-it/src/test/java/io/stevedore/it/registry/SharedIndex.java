package io.stevedore.it.registry;

import java.util.Map;

/**
 * A database or table of an index server that nobody else uses.
 *
 * @param parameters what the driver is to be given to reach it
 */
public record SharedIndex(IndexKind kind, Map<String, String> parameters) {

    public static SharedIndex in(IndexKind kind) {
        return new SharedIndex(kind, kind.parameters());
    }

    /** The same one, through somebody in front of its server, who listens at a port. */
    public SharedIndex at(int port) {
        return new SharedIndex(kind, kind.at(port, parameters));
    }

    public Launch of(Launch launch) {
        Launch changed = launch.with("registry.index", kind.driver());
        for (var parameter : parameters.entrySet()) {
            changed = changed.with(key(parameter.getKey()), parameter.getValue());
        }
        return changed;
    }

    /** The registry's name of a parameter of the index. */
    public String key(String parameter) {
        return "registry.index." + kind.driver() + "." + parameter;
    }
}
