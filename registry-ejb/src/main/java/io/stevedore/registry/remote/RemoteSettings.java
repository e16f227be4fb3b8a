package io.stevedore.registry.remote;

import io.stevedore.registry.tls.TrustedCertificates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who asks other registries, and whom they are signed by. */
@Dependent
public class RemoteSettings {

    private final Optional<String> username;
    private final Optional<String> password;
    private final Optional<String> authorities;
    private final RemoteClient.Pause pause;

    /**
     * As an operator sets them.
     *
     * @param authorities a file of certificates in PEM form; empty for those that the JVM trusts
     */
    @Inject
    public RemoteSettings(
            @ConfigProperty(name = "registry.copy.username") Optional<String> username,
            @ConfigProperty(name = "registry.copy.password") Optional<String> password,
            @ConfigProperty(name = "registry.copy.rootcertbundle") Optional<String> authorities) {
        this(username, password, authorities, RemoteClient::sleep);
    }

    RemoteSettings(
            Optional<String> username,
            Optional<String> password,
            Optional<String> authorities,
            RemoteClient.Pause pause) {
        this.pause = pause;
        this.username = username;
        this.password = password;
        this.authorities = authorities;
    }

    /** The same for somebody else; empty for nobody in particular. */
    RemoteSettings askedBy(Optional<Map.Entry<String, String>> login) {
        return new RemoteSettings(login.map(Map.Entry::getKey), login.map(Map.Entry::getValue), authorities, pause);
    }

    RemoteClient client(RemoteName name) throws IOException {
        RemoteTransport transport = new RemoteTransport(trust());
        return new RemoteClient(
                transport,
                new RemoteLogin(transport, name, username.map(user -> Map.entry(user, password.orElse("")))),
                pause);
    }

    private Optional<SSLContext> trust() throws IOException {
        if (authorities.isEmpty()) {
            return Optional.empty();
        }
        String file = authorities.get();
        try {
            return Optional.of(TrustedCertificates.only(Files.readString(Path.of(file))));
        } catch (IllegalArgumentException e) {
            throw new RemoteFailure("registry.copy.rootcertbundle is \"" + file + "\"; " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RemoteFailure(
                    "registry.copy.rootcertbundle is \"" + file + "\", which cannot be read (" + e + ")", e);
        }
    }
}
