package io.stevedore.registry.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The bounds of lists. */
@ApplicationScoped
public class ListPolicy {

    private int annotationBytes;

    /** For the container's proxies. */
    public ListPolicy() {}

    @Inject
    public ListPolicy(
            @ConfigProperty(name = "registry.referrers.annotations", defaultValue = "16384") int annotationBytes) {
        this.annotationBytes = annotationBytes;
    }

    /** The most bytes of annotations, as JSON, that a list of referrers tells of one of them. */
    public int annotationBytes() {
        return annotationBytes;
    }
}
