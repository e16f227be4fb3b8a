package io.stevedore.web.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Handles, around JAX-RS, clients that leave and answers that break off. */
@WebFilter("/v2/*")
public class ClientFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ClientState client = new ClientState(request);
        chain.doFilter(request, new ClientResponse(response, client));
        if (client.isLetDown()) {
            ClientConnection.cut(request);
        }
    }

    private static final class ClientResponse extends HttpServletResponseWrapper {

        private final ServletOutputStream body;

        ClientResponse(HttpServletResponse response, ClientState client) throws IOException {
            super(response);
            this.body = new ClientOutput(response.getOutputStream(), client);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return body;
        }
    }
}
