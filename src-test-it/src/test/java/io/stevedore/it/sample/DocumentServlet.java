package io.stevedore.it.sample;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StoragePath;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Takes and gives documents; what has no row is not found, and {@code /documents/} lists the rows. */
@WebServlet("/documents/*")
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class DocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Documents documents;

    @Inject
    private Rehearsal rehearsal;

    @Inject
    private Catalog catalog;

    @Resource(lookup = "java:app/jca/documents")
    private StorageConnectionFactory store;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            add(name(request), request.getParameter("owner"), request);
            response.setStatus(HttpServletResponse.SC_CREATED);
        } catch (EJBException e) {
            response.sendError(HttpServletResponse.SC_CONFLICT, e.getMessage());
        }
    }

    private void add(String name, String owner, HttpServletRequest request) throws IOException {
        switch (request.getParameter("afterwards")) {
            case "rollback" -> rehearsal.addAndRollBack(name, owner, request.getInputStream());
            case "exception" -> rehearsal.addAndFail(name, owner, request.getInputStream());
            default -> documents.add(name, owner, request.getInputStream());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> names = catalog.names();
        String name = name(request);
        if (name.isEmpty()) {
            response.getWriter().print(String.join(" ", names));
        } else if (!names.contains(name)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            try (StorageConnection connection = store.getConnection();
                    InputStream content = connection.read(new StoragePath("/" + name), 0)) {
                content.transferTo(response.getOutputStream());
            }
        }
    }

    private static String name(HttpServletRequest request) {
        return request.getPathInfo().substring(1);
    }
}
