package io.stevedore.registry.claims;

import java.net.URI;
import java.util.Optional;

/**
 * Where the keys of an issuer are, and how they are fetched.
 *
 * @param issuer as its tokens name it
 * @param jwks a file or a URL; empty for what the issuer's discovery names
 * @param ca a file of certificates that the issuer's is signed by; empty for those of the JDK
 * @param bearer a file of a token that is sent along
 * @param plaintext whether HTTP without TLS will do
 */
public record KeyPlace(
        String issuer, Optional<String> jwks, Optional<String> ca, Optional<String> bearer, boolean plaintext) {

    /** Of a file or URL alone. */
    public static KeyPlace of(String issuer, String jwks) {
        return new KeyPlace(issuer, Optional.of(jwks), Optional.empty(), Optional.empty(), false);
    }

    /** The file, where it is one. */
    public Optional<String> file() {
        return jwks.filter(place -> !isUrl(place));
    }

    /** Where fetching begins: the keys themselves, or discovery. */
    public String url() {
        return jwks.orElseGet(this::discovery);
    }

    /** Where the issuer tells what it has. */
    public String discovery() {
        return issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
    }

    /** Whether nobody on the way can change what is fetched from there. */
    public boolean isSafe(String url) {
        if (url.startsWith("https://")) {
            return true;
        }
        return url.startsWith("http://")
                && (plaintext || (isLoopback(url) && isLoopback(file().isEmpty() ? url() : issuer)));
    }

    static boolean isUrl(String place) {
        return place.matches("https?://.*");
    }

    private static boolean isLoopback(String url) {
        try {
            String host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
            return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
