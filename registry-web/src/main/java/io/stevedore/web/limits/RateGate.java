package io.stevedore.web.limits;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.limits.RateAccount;
import io.stevedore.registry.limits.RateLimits;
import io.stevedore.registry.limits.RateRefusal;
import io.stevedore.web.client.ClientAddress;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.entry.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks, before a request is served, whether whoever sends it has not asked for too much of late. */
@ApplicationScoped
public class RateGate {

    static final int TOO_MANY_REQUESTS = 429; // of RFC 6585

    private RateLimits limits = new RateLimits();

    private Caller caller = new Caller();

    private ClientAddress address = ClientAddress.trusting(Optional.empty());

    /** For the container's proxies. */
    public RateGate() {}

    @Inject
    public RateGate(
            RateLimits limits,
            Caller caller,
            @ConfigProperty(name = "registry.http.trustedproxies") Optional<String> proxies) {
        this.limits = limits;
        this.caller = caller;
        address = ClientAddress.trusting(proxies);
    }

    /** Whether anybody is ever refused. */
    public boolean isOn() {
        return limits.isOn();
    }

    /** A filter behind the one that finds out who calls. */
    public RateControl control(HttpServletRequest request) {
        return new RateControl(this, request);
    }

    /** What stands before an endpoint that finds out by itself who calls: there the address counts. */
    public FilterChain before(FilterChain endpoint) {
        return isOn()
                ? (request, response) -> serve((HttpServletRequest) request, (HttpServletResponse) response, endpoint)
                : endpoint;
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain endpoint)
            throws IOException, ServletException {
        Optional<RateRefusal> refusal = refusalOfStranger(request);
        if (refusal.isEmpty()) {
            endpoint.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.get().seconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Refusals.send(
                request,
                response,
                TOO_MANY_REQUESTS,
                ErrorCode.TOOMANYREQUESTS,
                refusal.get().sentence());
    }

    /** Of whoever could not say who he is. */
    public Optional<RateRefusal> refusalOfStranger(HttpServletRequest request) {
        return isOn() ? admit(limits.account("", address.of(request)), request) : Optional.empty();
    }

    RateAccount account(HttpServletRequest request) {
        return limits.account(caller.principal().id(), address.of(request));
    }

    Optional<RateRefusal> admit(RateAccount account, HttpServletRequest request) {
        Optional<RateRefusal> refusal = account.admit();
        refusal.ifPresent(refused -> {
            limits.note(refused);
            if (refused.told()) {
                new ClientState(request).markToldBefore();
            }
        });
        return refusal;
    }
}
