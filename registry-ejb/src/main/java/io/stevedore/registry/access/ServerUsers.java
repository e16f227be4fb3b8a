package io.stevedore.registry.access;

import io.stevedore.registry.calls.LookupCount;
import io.stevedore.registry.config.AccessKeys;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The users that the application server knows by itself, of LDAP or whatever its realm asks. */
@ApplicationScoped
public class ServerUsers implements LoginSource {

    /**
     * Directories take many spellings for one name: capitals, blanks, letters that look the same. Rules know one; so
     * capitals are made small, and what else could stand for another letter, or for more than itself, is nobody's.
     */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9._@+-]*");

    /** A realm that hangs holds no more threads. */
    private static final int AT_ONCE = 16;

    private final KnownPasswords<Principal> known = new KnownPasswords<>();
    private final LoginTurns turns = new LoginTurns(AT_ONCE);
    private boolean on;

    /** For the container's proxies. */
    public ServerUsers() {}

    @Inject
    public ServerUsers(@ConfigProperty(name = "registry.auth") Optional<String> means) {
        on = AccessKeys.names(means, AccessKeys.SERVER);
    }

    /** How often a password was known to be right. */
    public LookupCount lookups() {
        return known.lookups();
    }

    @Override
    public boolean isOn() {
        return on;
    }

    /** Its users have names and passwords, and no tokens. */
    @Override
    public Optional<Login> identify(String token) {
        return Optional.empty();
    }

    /** Without his password nobody can ask again, so he stays who he was as long as the token lasts. */
    @Override
    public Optional<Login> again(Principal principal, String means, String reference) {
        return means.equals(Login.BY_SERVER) ? Optional.of(Login.of(principal, means)) : Optional.empty();
    }

    /** How a name is written here, whoever writes it. */
    static String written(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Without a password some directories let everybody in.
     *
     * @throws RegistryException.Refused if the server knows nobody of this name and this password
     * @throws RegistryException.Unavailable if too many others are asked about at the moment
     */
    Login identify(String name, String password, ServerLogin server) {
        String written = written(name);
        if (password.isEmpty() || !NAME.matcher(written).matches()) {
            throw refusal();
        }
        ByteBuffer seen = known.key(written, password);
        Principal principal = known.look(seen)
                .or(() -> turns.take(() -> known.get(seen).or(() -> ask(written, password, seen, server))))
                .orElseThrow(ServerUsers::refusal);
        return Login.of(principal, Login.BY_SERVER);
    }

    private Optional<Principal> ask(String name, String password, ByteBuffer seen, ServerLogin server) {
        Optional<Principal> principal = server.ask(name, password);
        principal.ifPresent(found -> known.add(seen, found));
        return principal;
    }

    private static RegistryException refusal() {
        return new RegistryException.Refused(ErrorCode.UNAUTHORIZED, "the name or the password is wrong", Map.of());
    }
}
