package io.stevedore.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stevedore.web.message.ErrorEntity;
import io.stevedore.web.message.ErrorForm;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.page.PageFiles;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Answers paths outside of the API, and errors that the servlet container makes. */
@WebServlet("/")
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient PageFiles page;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean error = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        if (!error && request.getRequestURI().equals(request.getContextPath() + "/")) {
            welcome(request, response);
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        ErrorForm form =
                ErrorForm.at(asked(request).substring(request.getContextPath().length()));
        byte[] body =
                form.body(new ErrorEntity(status, OciErrors.codeOf(status), OciErrors.messageOf(status), Map.of()));
        response.setStatus(status);
        response.setContentType(form.mediaType());
        response.setContentLength(body.length);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(body);
    }

    /** The path of the request that failed, if this answers in its place. */
    private static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /** Browsers say that they want HTML; load balancers ask here by default whether somebody lives. */
    private void welcome(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isBrowser = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "")
                .contains(MediaType.TEXT_HTML);
        if (page.isOn()) {
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        if (!isBrowser || !page.send(PageFiles.START, request, response)) {
            greet(response);
        }
    }

    private static void greet(HttpServletResponse response) throws IOException {
        byte[] body = "This is a container registry; its API begins at /v2/\n".getBytes(US_ASCII);
        response.setContentType(MediaType.TEXT_PLAIN);
        response.setContentLength(body.length);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(body);
    }
}
