package io.stevedore.it.registry;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A directory of a bucket that nobody else uses.
 *
 * @param address where a registry finds the store
 * @param root the directory
 */
public record Bucket(StoreKind kind, URI address, String root) {

    public static Bucket in(StoreKind kind) {
        return at(kind.address(), kind);
    }

    /** @param address that of somebody in front of the store */
    public static Bucket at(URI address, StoreKind kind) {
        return new Bucket(kind, address, "it-" + UUID.randomUUID());
    }

    public Launch of(Launch launch) {
        Launch changed = launch.with("registry.storage", kind.driver());
        for (var parameter : kind.parameters(address).entrySet()) {
            changed = changed.with(key(parameter.getKey()), parameter.getValue());
        }
        return changed.with(key("rootdirectory"), root);
    }

    /** The registry's name of a parameter of the store. */
    public String key(String parameter) {
        return "registry.storage." + kind.driver() + "." + parameter;
    }

    /** Those of all objects. */
    public Set<String> keys() {
        return own(kind.keys());
    }

    /** The keys of all multipart uploads that have no end yet. */
    public Set<String> openUploads() {
        return own(kind.openUploads());
    }

    private Set<String> own(List<String> keys) {
        Set<String> own = new HashSet<>(keys);
        own.removeIf(key -> !key.startsWith(root + "/"));
        return own;
    }
}
