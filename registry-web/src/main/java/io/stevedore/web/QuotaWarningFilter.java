package io.stevedore.web;

import io.stevedore.registry.quota.QuotaWarnings;
import io.stevedore.web.message.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Warns who has pushed that a quota is nearly used up. */
@ApplicationScoped
public class QuotaWarningFilter implements ContainerResponseFilter {

    private QuotaWarnings warnings = new QuotaWarnings();

    private boolean areThereQuotas;

    /** For the container's proxies. */
    public QuotaWarningFilter() {}

    /** @param file of the quotas, without which nobody is warned */
    @Inject
    public QuotaWarningFilter(
            QuotaWarnings warnings, @ConfigProperty(name = "registry.quota.file") Optional<String> file) {
        this.warnings = warnings;
        areThereQuotas = file.isPresent();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!areThereQuotas) {
            return; // to ask makes the container build the warnings of this request
        }
        warnings.sentences().forEach(sentence -> response.getHeaders().add(Headers.WARNING, Headers.warning(sentence)));
    }
}
