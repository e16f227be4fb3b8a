package io.stevedore.web;

import io.stevedore.registry.quota.QuotaWarnings;
import io.stevedore.web.message.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Warns who has pushed that a quota is nearly used up. */
@ApplicationScoped
public class QuotaWarningFilter implements ContainerResponseFilter {

    private QuotaWarnings warnings = new QuotaWarnings();

    /** For the container's proxies. */
    public QuotaWarningFilter() {}

    @Inject
    public QuotaWarningFilter(QuotaWarnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        warnings.sentences().forEach(sentence -> response.getHeaders().add(Headers.WARNING, Headers.warning(sentence)));
    }
}
