package io.stevedore.web;

import java.util.Map;

/** Jersey's settings for an application; other implementations of JAX-RS behave so without, and ignore them. */
public final class JerseySettings {

    /** As properties of an application; not in a class of that kind, which servers would take for one more of them. */
    public static final Map<String, Object> ALL = Map.of(
            "jersey.config.disableAutoDiscovery", true,
            "jersey.config.disableMetainfServicesLookup", true,
            "jersey.config.server.disableMoxyJson", true,
            "jersey.config.server.headers.location.relative.resolution.disabled", true,
            "jersey.config.server.wadl.disableWadl", true);

    private JerseySettings() {}
}
