package io.stevedore.web.access;

import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Grant;
import io.stevedore.registry.access.Scope;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.token.Tokens;
import io.stevedore.web.message.JsonBytes;
import io.stevedore.web.message.OciErrors;
import io.stevedore.web.message.Responses;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives tokens out. By GET with {@code Basic} (distribution's "Token Authentication Specification"), or by POST with a
 * name and a password, or an access token, in a form (its "OAuth2 Token Authentication"). Whoever does not say who he
 * is, gets one as well.
 */
@WebServlet(TokenServlet.PATH)
public class TokenServlet extends HttpServlet {

    /** Where it is. */
    public static final String PATH = "/token";

    private static final long serialVersionUID = 1;

    /** More in one request would make a token that is too large for headers. */
    private static final int MOST_SCOPES = 100;

    @Inject
    private transient Callers callers;

    @Inject
    private transient Access access;

    @Inject
    private transient Tokens tokens;

    @Inject
    private transient Challenge challenge;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (callers.areAsked()) {
            super.service(request, response);
        } else {
            send(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    OciErrors.body(ErrorCode.UNSUPPORTED, "nobody need log in here, so there are no tokens", Map.of()));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String header = Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), "");
        answer(request, response, () -> callers.identify(request, header));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String kind = parameter(request, "grant_type");
        if (kind.equals("refresh_token")) {
            answer(request, response, () -> callers.identifyByToken(request, parameter(request, "refresh_token")));
            return;
        }
        if (!kind.equals("password")) {
            send(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    JsonBytes.object(json -> json.write("error", "unsupported_grant_type")
                            .write(
                                    "error_description",
                                    "only grant_type=password and refresh_token are taken, not \"" + shown(kind)
                                            + "\"")));
            return;
        }
        answer(
                request,
                response,
                () -> callers.identify(request, parameter(request, "username"), parameter(request, "password")));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Runnable login) throws IOException {
        List<Scope> asked = scopes(request);
        if (asked.size() > MOST_SCOPES) {
            send(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    JsonBytes.object(json -> json.write("error", "invalid_scope")
                            .write("error_description", "at most " + MOST_SCOPES + " scopes go into one token")));
            return;
        }
        try {
            login.run();
            callers.requireNoToken();
            List<Scope> granted = asked.stream()
                    .map(access::granted)
                    .filter(scope -> !scope.actions().isEmpty())
                    .toList();
            send(response, HttpServletResponse.SC_OK, body(granted));
        } catch (RegistryException e) {
            int status = OciErrors.statusOf(e.code());
            if (status == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge.basic());
            } else {
                response.setHeader(HttpHeaders.RETRY_AFTER, Responses.retryAfter(e));
            }
            send(response, status, OciErrors.body(e.code(), String.valueOf(e.getMessage()), e.detail()));
        }
    }

    private byte[] body(List<Scope> granted) {
        String token = tokens.issue(callers.login(), new Grant(granted));
        String scope = granted.stream().map(Scope::toString).collect(Collectors.joining(" "));
        return JsonBytes.object(json -> json.write("token", token)
                .write("access_token", token)
                .write("token_type", "Bearer")
                .write("expires_in", Tokens.LIFE.toSeconds())
                .write("scope", scope));
    }

    private static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Clients send them one by one, and parted by blanks. */
    private static List<Scope> scopes(HttpServletRequest request) {
        return Stream.ofNullable(request.getParameterValues("scope"))
                .flatMap(Stream::of)
                .flatMap(list -> Stream.of(list.split(" ", -1)))
                .map(Scope::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
