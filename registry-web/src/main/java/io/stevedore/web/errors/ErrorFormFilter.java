package io.stevedore.web.errors;

import io.stevedore.web.message.ErrorEntity;
import io.stevedore.web.message.ErrorForm;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Puts errors into the form of the API that was asked. */
public class ErrorFormFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ErrorEntity error) {
            ErrorForm form = ErrorForm.at(request.getUriInfo().getBaseUri().getPath());
            response.setEntity(form.body(error), new Annotation[0], MediaType.valueOf(form.mediaType()));
        }
    }
}
