package io.stevedore.it.sample;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /audit/number?document=name} adds a document under a number, {@code GET} tells whether the number is
 * used.
 */
@WebServlet("/audit/*")
@SuppressWarnings("NullAway.Init") // the container sets the field
public class AuditServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private AuditedDocuments documents;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("document");
        try {
            if ("rollback".equals(request.getParameter("afterwards"))) {
                documents.addAndRollBack(name, request.getPathInfo(), request.getInputStream());
            } else {
                documents.add(name, request.getPathInfo(), request.getInputStream());
            }
            response.setStatus(HttpServletResponse.SC_CREATED);
        } catch (EJBException e) {
            response.sendError(HttpServletResponse.SC_CONFLICT, e.getMessage());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        boolean used = documents.isUsed(request.getPathInfo());
        response.setStatus(used ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_NOT_FOUND);
    }
}
