package io.stevedore.web.administration;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.issuer.CodeAnswer;
import io.stevedore.web.access.Callers;
import io.stevedore.web.access.LogsIn;
import io.stevedore.web.access.PageCookie;
import io.stevedore.web.access.PageLogins;
import io.stevedore.web.access.PageLogins.Step;
import io.stevedore.web.access.PageSessions;
import io.stevedore.web.client.ClientState;
import io.stevedore.web.entry.ExternalAddress;
import io.stevedore.web.message.JsonBytes;
import io.stevedore.web.message.OciErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets users of the page in by issuers. Browsers go there and come back, and the page tells them of problems. */
@Path("session/oidc")
@ApplicationScoped
public class IssuerSessionResource {

    private static final String LOGIN = "/login";

    @Inject
    PageLogins logins;

    @Inject
    PageSessions sessions;

    @Inject
    Callers callers;

    @Inject
    ExternalAddress address;

    @Inject
    HttpServletRequest request;

    /** Whom the page offers, and whether a password is of use. */
    @GET
    @LogsIn
    public Response list() {
        byte[] body = JsonBytes.object(json -> {
            json.writeStartArray("issuers");
            logins.flows()
                    .forEach(flow -> json.writeStartObject()
                            .write("issuer", flow.issuer())
                            .write("title", flow.title())
                            .writeEnd());
            json.writeEnd();
            json.write("passwords", callers.knowPasswords());
        });
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** @param next the view that the browser goes to when it is in: what stands behind {@code #} */
    @GET
    @Path("start")
    @LogsIn
    public Response start(
            @QueryParam("issuer") @DefaultValue("") String issuer, @QueryParam("next") @DefaultValue("") String next) {
        try {
            Step step = logins.begin(request, issuer, next, root());
            return redirection(step.location())
                    .header(HttpHeaders.SET_COOKIE, step.cookie())
                    .build();
        } catch (RegistryException e) {
            return problem(e).build();
        }
    }

    /** The parameters are those of the issuer (RFC 6749, RFC 9207). */
    @GET
    @Path("callback")
    @LogsIn
    public Response end(
            @CookieParam(PageLogins.COOKIE) @DefaultValue("") String cookie,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error,
            @QueryParam("iss") @Nullable String issuer) {
        CodeAnswer answer =
                new CodeAnswer(Optional.ofNullable(code), Optional.ofNullable(error), Optional.ofNullable(issuer));
        String over = PageCookie.ATTEMPT.end(root(), sessions.isSecure(request));
        try {
            Step step = logins.finish(request, cookie, state, answer, root());
            return redirection(address.page() + "#" + (step.location().isEmpty() ? "/" : step.location()))
                    .header(HttpHeaders.SET_COOKIE, over)
                    .header(HttpHeaders.SET_COOKIE, step.cookie())
                    .build();
        } catch (RegistryException e) {
            return problem(e).header(HttpHeaders.SET_COOKIE, over).build();
        }
    }

    /** Auditors hear of a refusal, and people of the reason, once their browser is at the page again. */
    private Response.ResponseBuilder problem(RegistryException reason) {
        new ClientState(request).refuse(OciErrors.statusOf(reason.code()));
        return redirection(address.page() + "#" + LOGIN)
                .header(
                        HttpHeaders.SET_COOKIE,
                        PageCookie.PROBLEM.tell(
                                String.valueOf(reason.getMessage()), address.page(), sessions.isSecure(request)));
    }

    private String root() {
        return address.page().replaceFirst("/$", "") + AdministrationApplication.PATH;
    }

    private static Response.ResponseBuilder redirection(String location) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer");
    }
}
