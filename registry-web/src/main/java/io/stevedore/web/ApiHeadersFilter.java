package io.stevedore.web;

import io.stevedore.web.message.Headers;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Puts on every answer what clients of a registry look for, and browsers must heed. */
public class ApiHeadersFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        Headers.OF_EVERY_ANSWER.forEach(headers::putSingle);
        if (isEmpty(request, response) && !headers.containsKey(HttpHeaders.CONTENT_LENGTH)) {
            headers.putSingle(HttpHeaders.CONTENT_LENGTH, 0); // Payara sends chunks else, after a "100 Continue"
        }
    }

    private static boolean isEmpty(ContainerRequestContext request, ContainerResponseContext response) {
        return !response.hasEntity()
                && response.getStatus() != Response.Status.NO_CONTENT.getStatusCode()
                && !request.getMethod().equals(HttpMethod.HEAD);
    }
}
