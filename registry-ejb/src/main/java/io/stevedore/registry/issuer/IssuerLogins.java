package io.stevedore.registry.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.SignedJWT;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.access.LoginSource;
import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.claims.IssuersFile;
import io.stevedore.registry.claims.KeyPlace;
import io.stevedore.registry.claims.TrustedIssuer;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Logins by tokens of others: OpenID providers of a file, and one server for Docker's token flow. */
@ApplicationScoped
public class IssuerLogins implements LoginSource {

    private static final Pattern TOKEN = Pattern.compile("ey[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final int MOST_KNOWN_CHARACTERS = 8_000_000;

    /** Of the tokens that the registry makes itself. */
    private static final String OWN = "stevedore";

    /** Verifying takes longer than most requests, so tokens that were good are remembered. */
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_KNOWN_CHARACTERS)
            .weigher((String token, Known issuer) -> token.length())
            .build();

    private InstantSource clock = InstantSource.system();
    private Optional<WatchedFile<Map<String, OpenIdIssuer>>> file = Optional.empty();
    private Optional<TokenServer> server = Optional.empty();

    /** Those of the file as it was last; a change of it forgets no keys that it is not about. */
    private Map<String, OpenIdIssuer> before = Map.of();

    /** A token that was good, and whose it is. */
    private record Known(String name, TokenIssuer issuer, Accepted accepted) {}

    /** For the container's proxies. */
    public IssuerLogins() {}

    @Inject
    public IssuerLogins(Config config) {
        this(
                config.getOptionalValue("registry.auth.oidc.file", String.class),
                TokenServerSettings.of(config),
                InstantSource.system());
    }

    /** Put together by hand. */
    IssuerLogins(Optional<String> issuers, Optional<TokenServerSettings> settings, InstantSource clock) {
        this.clock = clock;
        file = issuers.map(path -> new WatchedFile<>(Path.of(path), this::read));
        server = settings.map(given -> given.server(clock));
    }

    private Map<String, OpenIdIssuer> read(String text) {
        Map<KeyPlace, IssuerKeys> sources = new HashMap<>();
        before.values().forEach(issuer -> sources.put(issuer.trusted().keys(), issuer.source()));
        Map<String, OpenIdIssuer> issuers = new HashMap<>();
        for (TrustedIssuer trusted : IssuersFile.parse(text)) {
            trusted.requireFiles();
            OpenIdIssuer same = before.get(trusted.issuer());
            issuers.put(
                    trusted.issuer(),
                    same != null && same.trusted().equals(trusted)
                            ? same
                            : new OpenIdIssuer(
                                    trusted,
                                    sources.computeIfAbsent(trusted.keys(), place -> IssuerKeys.of(place, clock)),
                                    clock));
        }
        before = Map.copyOf(issuers);
        return before;
    }

    @Override
    public boolean isOn() {
        return file.isPresent() || server.isPresent();
    }

    /** Not by a token in place of a password, which the session would outlive. */
    @Override
    public boolean givesSessions() {
        return false;
    }

    @Override
    public Optional<Login> identify(String token) {
        Known good = known.getIfPresent(token);
        if (good != null && isStillGood(good)) {
            return Optional.of(good.accepted().login());
        }
        if (!isOn() || !looksLikeToken(token)) {
            return Optional.empty();
        }
        try {
            SignedJWT parsed = TokenText.parse(token);
            String name =
                    Optional.ofNullable(parsed.getJWTClaimsSet().getIssuer()).orElse("");
            if (name.equals(OWN)) {
                return Optional.empty();
            }
            TokenIssuer issuer = issuer(name)
                    .orElseThrow(() -> new InvalidToken("its issuer (iss) is not known here: " + shown(name)));
            Accepted accepted = issuer.accept(parsed);
            known.put(token, new Known(name, issuer, accepted));
            return Optional.of(accepted.login());
        } catch (InvalidToken e) {
            throw invalid(String.valueOf(e.getMessage()));
        } catch (ParseException e) {
            throw invalid("it is malformed");
        }
    }

    @Override
    public Optional<Login> again(Principal principal, String means, String reference) {
        if (!means.equals(Login.BY_OIDC)) {
            return Optional.empty();
        }
        return Optional.of(
                file.flatMap(issuers -> Optional.ofNullable(issuers.current().get(reference)))
                        .flatMap(issuer -> issuer.again(principal))
                        .orElseThrow(() -> new RegistryException.Refused(
                                ErrorCode.UNAUTHORIZED,
                                "the issuer of whoever is called " + principal + " is not known any more",
                                Map.of())));
    }

    /** Issuers at which people log in on the page, in the order of their titles. */
    public List<CodeFlow> flows() {
        return file.map(issuers -> issuers.current().values().stream()
                        .map(OpenIdIssuer::flow)
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(CodeFlow::title).thenComparing(CodeFlow::issuer))
                        .toList())
                .orElse(List.of());
    }

    private boolean isStillGood(Known good) {
        return clock.instant().isBefore(good.accepted().end())
                && issuer(good.name()).filter(good.issuer()::equals).isPresent()
                && good.issuer().holds(good.accepted().keys());
    }

    private Optional<TokenIssuer> issuer(String name) {
        Optional<TokenIssuer> provider =
                file.flatMap(issuers -> Optional.ofNullable(issuers.current().get(name)));
        return provider.or(() -> server.filter(given -> given.name().equals(name)));
    }

    /** Passwords and tokens of other kinds are left to others. */
    private static boolean looksLikeToken(String token) {
        return token.startsWith("ey") && TOKEN.matcher(token).matches();
    }

    private static String shown(String name) {
        String visible = name.replaceAll("[^\\x21-\\x7e]", "?");
        return visible.length() <= 200 ? visible : visible.substring(0, 200);
    }

    private static RegistryException invalid(String reason) {
        return new RegistryException.Refused(
                ErrorCode.UNAUTHORIZED, "the token is not good: " + reason, Map.of("error", "invalid_token"));
    }
}
