package io.stevedore.it.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A registry as somebody uses it who says who he is. */
public record LoggedIn(Registry registry, String user, String password) implements Registry {

    /** The header's value. */
    public static String authorization(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    @Override
    public URI url(String path) {
        return registry.url(path);
    }

    @Override
    public Path store() {
        return registry.store();
    }

    @Override
    public List<String> headers() {
        return List.of("Authorization", authorization(user, password));
    }
}
