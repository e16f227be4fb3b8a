package io.stevedore.registry.remote;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of another registry, or one manifest in it.
 *
 * @param registry scheme, host and port
 * @param reference empty for all tags
 */
public record RemoteName(URI registry, RepositoryName name, Optional<Reference> reference) {

    private static final Pattern SYNTAX =
            Pattern.compile("(https?://)?((?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(?::\\d{1,5})?)/([^:@]+)([:@].+)?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
    private static final String DOCKER_HUB = "docker.io";

    /**
     * Reads it as an operator writes it: {@code HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]}. HTTPS is spoken, and with
     * loopback addresses HTTP, unless it begins with {@code http://} or {@code https://}. The names of Docker Hub are
     * those that Docker has for it.
     *
     * @throws IllegalArgumentException if it has another form
     * @throws io.stevedore.registry.domain.RegistryException of its repository, tag or digest, if that is malformed
     */
    static RemoteName parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("wanted HOST[:PORT]/REPOSITORY[:TAG|@DIGEST]");
        }
        String host = parts.group(2);
        String name = parts.group(3);
        if (host.equals(DOCKER_HUB)) {
            host = "registry-1." + DOCKER_HUB;
            name = name.contains("/") ? name : "library/" + name;
        }
        String scheme = parts.group(1) != null ? parts.group(1) : isLoopback(host) ? "http://" : "https://";
        return new RemoteName(
                URI.create(scheme + host),
                new RepositoryName(name),
                Optional.ofNullable(parts.group(4)).map(RemoteName::reference));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.replaceFirst(":\\d+$", "")).matches();
    }

    private static Reference reference(String text) {
        String rest = text.substring(1);
        return text.startsWith("@") ? Digest.parse(rest) : new Tag(rest);
    }

    /** The address of something that the repository has, such as {@code manifests/latest}. */
    URI uri(String below) {
        return registry.resolve("/v2/" + name + "/" + below);
    }

    @Override
    public String toString() {
        return registry + "/" + name;
    }
}
