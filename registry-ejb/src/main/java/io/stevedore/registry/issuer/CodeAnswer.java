package io.stevedore.registry.issuer;

import java.util.Optional;

/**
 * What a browser brings back from an issuer.
 *
 * @param code for which the issuer gives an ID token
 * @param error a word of the issuer's in place of the code (RFC 6749)
 * @param issuer who sent the browser, where he says so (RFC 9207)
 */
public record CodeAnswer(Optional<String> code, Optional<String> error, Optional<String> issuer) {

    /** Without the code. */
    @Override
    public String toString() {
        return "answer of " + issuer.orElse("an issuer")
                + error.map(word -> ": " + word).orElse("");
    }
}
