package io.stevedore.registry.access;

import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.HtpasswdFile;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The file of users and their passwords. */
@ApplicationScoped
public class Users implements LoginSource {

    static final String PASSWORD = "password";

    private final Passwords passwords = new Passwords();
    private Optional<WatchedFile<HtpasswdFile>> users = Optional.empty();

    /** For the container's proxies. */
    public Users() {}

    @Inject
    public Users(@ConfigProperty(name = "registry.auth.htpasswd.path") Optional<String> file) {
        users = file.map(path -> new WatchedFile<>(Path.of(path), HtpasswdFile::parse));
    }

    @Override
    public boolean isOn() {
        return users.isPresent();
    }

    /** Passwords are compared with a name, and are no tokens. */
    @Override
    public Optional<Login> identify(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<Login> again(Principal principal, String means, String reference) {
        if (!means.equals(PASSWORD)) {
            return Optional.empty();
        }
        if (!know(principal.name())) {
            throw refusal("the user " + principal + " is not known any more");
        }
        return Optional.of(Login.of(principal, means));
    }

    /** How often a password was known to be right. */
    public LookupCount lookups() {
        return passwords.lookups();
    }

    /** Whether the file has somebody of this name. */
    boolean know(String name) {
        return users.filter(file -> file.current().hash(name).isPresent()).isPresent();
    }

    /** @throws RegistryException.Refused if nobody has this name and this password */
    Login identify(String name, String password) {
        if (users.isEmpty() || !passwords.areRight(users.get().current(), name, password)) {
            throw refusal("the name or the password is wrong");
        }
        return Login.of(Principal.user(name), PASSWORD);
    }

    private static RegistryException refusal(String reason) {
        return new RegistryException.Refused(ErrorCode.UNAUTHORIZED, reason, Map.of());
    }
}
