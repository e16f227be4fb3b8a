package io.stevedore.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;

/** Puts on every answer what clients of a registry look for, and browsers must heed. */
public class ApiHeadersFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(Headers.API_VERSION, "registry/2.0");
        headers.putSingle("X-Content-Type-Options", "nosniff");
    }
}
