package io.stevedore.it.crash.app;

import io.stevedore.it.crash.lib.Halt;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code POST /ledger/name?first=table&halt=after-prepare} writes an entry, {@code GET} tells on which sides it is. */
@WebServlet("/ledger/*")
@SuppressWarnings("NullAway.Init") // the container sets the fields
public class LedgerServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Ledger ledger;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Halt.choose(request.getParameter("halt"));
        ledger.write(request.getPathInfo(), request.getParameter("first"));
        Halt.at("after-completion");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(ledger.sides(request.getPathInfo()));
    }
}
