package io.stevedore.registry.issuer;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.stevedore.registry.claims.KeyPlace;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** What an issuer tells of itself (OpenID Connect Discovery). */
record Discovery(KeyPlace place, Map<String, Object> fields) {

    private static final String METHODS = "token_endpoint_auth_methods_supported";

    /** @throws IOException if it is none, or another issuer's */
    static Discovery parse(KeyPlace place, String text) throws IOException {
        if (Nesting.isTooDeep(text)) {
            throw new IOException("its discovery is nested too deep");
        }
        Map<String, Object> fields;
        try {
            fields = JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IOException("its discovery is malformed", e);
        }
        if (!place.issuer().equals(fields.get("issuer"))) {
            throw new IOException("its discovery names another issuer");
        }
        return new Discovery(place, fields);
    }

    String keys() throws IOException {
        return url("jwks_uri", "keys");
    }

    /** Where browsers log in. */
    String authorization() throws IOException {
        return url("authorization_endpoint", "an authorization endpoint");
    }

    /** Where codes are exchanged. */
    String token() throws IOException {
        return url("token_endpoint", "a token endpoint");
    }

    /** Whether browsers bring its name back with them (RFC 9207). */
    boolean namesItself() {
        return Boolean.TRUE.equals(fields.get("authorization_response_iss_parameter_supported"));
    }

    /** Whether a client's secret goes into the form of its request, as the usual header is not taken. */
    boolean wantsSecretInForm() {
        return fields.get(METHODS) instanceof List<?> methods
                && !methods.contains("client_secret_basic")
                && methods.contains("client_secret_post");
    }

    private String url(String field, String what) throws IOException {
        String url = String.valueOf(fields.get(field));
        if (!place.isSafe(url) || !url.matches("[!-~]+")) {
            throw new IOException("its discovery names " + what + " without TLS, or none: " + url);
        }
        return url;
    }
}
