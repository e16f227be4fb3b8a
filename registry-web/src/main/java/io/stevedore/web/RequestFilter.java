package io.stevedore.web;

import io.stevedore.web.access.TokenServlet;
import io.stevedore.web.administration.AdministrationApplication;
import io.stevedore.web.client.ClientFilter;
import io.stevedore.web.entry.EntryFilter;
import io.stevedore.web.limits.RateGate;
import io.stevedore.web.log.AccessFilter;
import io.stevedore.web.log.AuditFilter;
import io.stevedore.web.operations.OperationsAddress;
import io.stevedore.web.page.PageServlet;
import io.stevedore.web.plain.PlainRequests;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Leads each request through the filters of the registry, in their order. The container knows this one alone: what it
 * does around each filter costs more than they do.
 */
public class RequestFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final String API = "/v2";
    private static final Set<String> FOR_CLIENTS =
            Set.of(API, TokenServlet.PATH, AdministrationApplication.PATH, PageServlet.PATH);

    @Inject
    AccessFilter access;

    @Inject
    OperationsAddress operations;

    @Inject
    AuditFilter audit;

    @Inject
    EntryFilter entry;

    @Inject
    ClientFilter client;

    @Inject
    RateGate rates;

    @Inject
    PlainRequests plain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain resources)
            throws IOException, ServletException {
        FilterChain inner = operations.part(request, FOR_CLIENTS, inner(request, resources));
        access.doFilter(request, response, (asked, answer) -> audit.doFilter(asked, answer, inner));
    }

    /** By the path that the server found the resource by, decoded as it is. */
    private FilterChain inner(HttpServletRequest request, FilterChain resources) {
        return switch (request.getServletPath()) {
            case API -> api(resources);
            case TokenServlet.PATH -> rates.before(limited(resources));
            case AdministrationApplication.PATH -> limited(attended(resources));
            default -> resources;
        };
    }

    private FilterChain limited(FilterChain resources) {
        return (request, response) ->
                entry.doLimited((HttpServletRequest) request, (HttpServletResponse) response, resources);
    }

    private FilterChain api(FilterChain resources) {
        return (request, response) -> entry.doFilter(request, response, attended(plain.before(resources)));
    }

    /** Whether its client is there, and sends what it announced, is looked after. */
    private FilterChain attended(FilterChain resources) {
        return (request, response) -> client.doFilter(request, response, resources);
    }
}
