package io.stevedore.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** Sends the scripts and styles of the page. */
@WebServlet(PageServlet.PATH + "/*")
public class PageServlet extends HttpServlet {

    /** Where they are. */
    public static final String PATH = "/stevedore/ui";

    private static final long serialVersionUID = 1;

    @Inject
    private transient PageFiles files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        if (!files.send(path.substring(1), request, response)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
