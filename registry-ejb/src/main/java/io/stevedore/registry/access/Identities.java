package io.stevedore.registry.access;

import com.github.benmanes.caffeine.cache.Ticker;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out who asks, by what his client sends of him. */
@ApplicationScoped
public class Identities {

    private final FailedLogins failed = new FailedLogins(Ticker.systemTicker());
    private Optional<Users> users = Optional.empty();
    private Optional<ServerUsers> serverUsers = Optional.empty();
    private List<LoginSource> sources = List.of();

    /** For the container's proxies. */
    public Identities() {}

    @Inject
    public Identities(Users users, ServerUsers serverUsers, @Any Instance<LoginSource> sources) {
        this(users, serverUsers, sources.stream());
    }

    /** Put together by hand. */
    public Identities(Users users, ServerUsers serverUsers, Stream<? extends LoginSource> sources) {
        this.users = Optional.of(users).filter(Users::isOn);
        this.serverUsers = Optional.of(serverUsers).filter(ServerUsers::isOn);
        this.sources =
                sources.filter(LoginSource::isOn).map(LoginSource.class::cast).toList();
    }

    /** Whether anybody can say who he is. */
    public boolean exist() {
        return !sources.isEmpty();
    }

    /** Whether a name and a password, or what stands in its place, can open a session of the page. */
    public boolean knowPasswords() {
        return sources.stream().anyMatch(LoginSource::givesSessions);
    }

    /**
     * Who sent a header {@code Authorization} with a name and a password, or with a token in place of the password.
     *
     * @param header empty, as some clients send it for nobody, if there is none
     * @param origin whence it came
     * @throws RegistryException.Refused if nobody is known by it
     * @throws RegistryException.TooManyRequests if this was tried in vain too often
     */
    public Login identify(String header, LoginOrigin origin) {
        if (header.isBlank() || !exist()) {
            return Login.NONE;
        }
        Credentials given = Credentials.parse(header).orElseThrow(Identities::unknown);
        return given.isEmpty() ? Login.NONE : attempt(given, origin);
    }

    /** As {@link #identify(String, LoginOrigin)}, by a name and a password of a form. */
    public Login identify(String name, String password, LoginOrigin origin) {
        return attempt(Credentials.of(name, password).orElseThrow(Identities::unknown), origin);
    }

    /**
     * Whom a token names that the registry did not sign itself.
     *
     * @return empty if it is of no kind that is known here
     * @throws RegistryException.Refused if it is not good
     */
    public Optional<Login> identify(String token) {
        return sources.stream()
                .map(source -> source.identify(token))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Somebody for whom one of the registry's own tokens speaks.
     *
     * @param means and {@code reference} of his login
     * @throws RegistryException.Refused if he may not come in any more
     */
    public Login again(Principal principal, String means, String reference) {
        if (principal.isAnonymous()) {
            return Login.NONE;
        }
        return sources.stream()
                .map(source -> source.again(principal, means, reference))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new RegistryException.Refused(
                        ErrorCode.UNAUTHORIZED, "nobody logs in here by \"" + means + "\" any more", Map.of()));
    }

    private Login attempt(Credentials given, LoginOrigin origin) {
        FailedLogins.Key attempt = new FailedLogins.Key(origin.address(), ServerUsers.written(given.name()));
        failed.admit(attempt);
        try {
            return identify(given.password()).orElseGet(() -> byPassword(given, origin));
        } catch (RegistryException.Refused e) {
            failed.add(attempt, given.password());
            throw e;
        }
    }

    /** The server is not asked about names of the file, or its users could take them. */
    private Login byPassword(Credentials given, LoginOrigin origin) {
        if (serverUsers.isPresent() && !isOfFile(given.name())) {
            return serverUsers.get().identify(given.name(), given.password(), origin.server());
        }
        return users.orElseThrow(Identities::unknown).identify(given.name(), given.password());
    }

    private boolean isOfFile(String name) {
        return users.filter(file -> file.know(name) || file.know(ServerUsers.written(name)))
                .isPresent();
    }

    private static RegistryException unknown() {
        return new RegistryException.Refused(ErrorCode.UNAUTHORIZED, "the name or the password is wrong", Map.of());
    }
}
