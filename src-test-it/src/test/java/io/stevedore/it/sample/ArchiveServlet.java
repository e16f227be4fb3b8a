package io.stevedore.it.sample;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StoragePath;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Stores through a pool that an administrator made, of which the application knows the name alone. */
@WebServlet("/archive/*")
public class ArchiveServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int LIMIT = 1024 * 1024;

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (StorageConnection connection = archive().getConnection()) {
            connection.put(
                    new StoragePath(request.getPathInfo()),
                    request.getInputStream().readNBytes(LIMIT));
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (StorageConnection connection = archive().getConnection()) {
            response.getOutputStream().write(connection.get(new StoragePath(request.getPathInfo()), LIMIT));
        }
    }

    @SuppressWarnings("BanJNDI") // nobody outside chooses the name
    private static StorageConnectionFactory archive() throws ServletException {
        try {
            return (StorageConnectionFactory) new InitialContext().lookup("jca/archive");
        } catch (NamingException e) {
            throw new ServletException("no connection factory jca/archive; an administrator makes it", e);
        }
    }
}
