package io.stevedore.registry.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.claims.PageClient;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.token.LoginAttempt;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Logins of people at one issuer: OpenID Connect's authorization code flow, with PKCE. The browser goes to the issuer
 * and comes back with a code, for which the registry gets an ID token.
 */
public final class CodeFlow {

    private static final int MOST_OF_A_CODE = 2_048;

    private final PageClient client;
    private final OpenIdIssuer issuer;
    private final CodeExchange exchange;

    /** @throws IllegalArgumentException if a file of certificates cannot be read */
    CodeFlow(PageClient client, OpenIdIssuer issuer) {
        this.client = client;
        this.issuer = issuer;
        exchange = new CodeExchange(client, issuer.trusted().keys());
    }

    /** As its tokens name it. */
    public String issuer() {
        return issuer.trusted().issuer();
    }

    /** What the page calls it. */
    public String title() {
        return client.title();
    }

    /**
     * Where a browser logs in.
     *
     * @param back where it comes back to
     * @throws RegistryException.Unavailable if the issuer does not tell at the moment
     */
    public String address(LoginAttempt attempt, String back) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.client());
        query.put("redirect_uri", back);
        query.put(
                "scope",
                Stream.concat(Stream.of("openid"), client.scopes().stream())
                        .distinct()
                        .collect(Collectors.joining(" ")));
        query.put("state", attempt.state());
        query.put("nonce", attempt.nonce());
        query.put("code_challenge", attempt.challenge());
        query.put("code_challenge_method", "S256");
        try {
            String address = exchange.discovery().authorization();
            return address + (address.contains("?") ? "&" : "?") + CodeExchange.form(query);
        } catch (IOException e) {
            throw exchange.unavailable(e);
        }
    }

    /**
     * Who has logged in.
     *
     * @param back where the browser has come back to, as it was said when it left
     * @throws RegistryException.Refused if the issuer did not let him in, or what came back is not good
     * @throws RegistryException.Unavailable if the issuer does not answer
     */
    public IssuerLogin finish(LoginAttempt attempt, String back, CodeAnswer answer) {
        requireSameIssuer(answer.issuer());
        if (answer.error().isPresent()) {
            throw refused(
                    title() + " did not let you in (" + word(answer.error().get()) + ")");
        }
        String code = answer.code()
                .filter(text -> !text.isEmpty() && text.length() <= MOST_OF_A_CODE)
                .orElseThrow(() -> refused(title() + " sent the browser back without a code"));
        String token = exchange.token(code, attempt.verifier(), back);
        try {
            Accepted accepted = accept(TokenText.parse(token), attempt.nonce());
            Instant now = issuer.now();
            return new IssuerLogin(
                    accepted.login(), client.session().orElseGet(() -> Duration.between(now, accepted.end())));
        } catch (InvalidToken e) {
            throw refused("the ID token of " + title() + " is not good: " + e.getMessage());
        } catch (ParseException e) {
            throw refused("the ID token of " + title() + " is malformed");
        }
    }

    /** So that no other issuer's code is taken to this one (RFC 9207). */
    private void requireSameIssuer(Optional<String> named) {
        if (named.filter(name -> !name.equals(issuer())).isPresent()) {
            throw refused("the browser comes back from another issuer than it was sent to");
        }
        if (named.isEmpty() && exchange.discovery().namesItself()) {
            throw refused("the browser comes back without the name of " + title() + " (iss), which that always sends");
        }
    }

    private Accepted accept(SignedJWT token, String nonce) throws InvalidToken, ParseException {
        Accepted accepted = issuer.accept(token, client.client());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        if (!nonce.equals(claims.getStringClaim("nonce"))) {
            throw new InvalidToken("it was made for another login (nonce)");
        }
        String party = claims.getStringClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(client.client())) {
            throw new InvalidToken("it was made for another client (azp), or does not say for which of several");
        }
        return accepted;
    }

    static String word(String error) {
        return error.matches("[a-z_]{1,60}") ? error : "without a name for it";
    }

    static RegistryException refused(String reason) {
        return new RegistryException.Refused(ErrorCode.UNAUTHORIZED, reason + "; log in again", Map.of());
    }
}
