package io.stevedore.registry.room;

import io.stevedore.registry.domain.RegistryException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether the registry takes nothing in for a while, since whoever runs it works on it. */
@ApplicationScoped
public class Maintenance {

    /** What is told to whoever brings something. */
    public static final String REFUSAL =
            "the registry is read-only for maintenance (registry.storage.maintenance.readonly); push again later";

    private boolean readOnly;

    /** For the container's proxies. */
    public Maintenance() {}

    @Inject
    public Maintenance(
            @ConfigProperty(name = "registry.storage.maintenance.readonly", defaultValue = "false") boolean maintained,
            @ConfigProperty(name = "registry.storage.maintenance.readonly.enabled", defaultValue = "false")
                    boolean enabled) {
        readOnly = maintained || enabled;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /** @throws RegistryException.Unsupported if it takes nothing in */
    public void requireWritable() {
        if (readOnly) {
            throw new RegistryException.Unsupported(REFUSAL);
        }
    }
}
