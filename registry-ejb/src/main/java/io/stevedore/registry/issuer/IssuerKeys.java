package io.stevedore.registry.issuer;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import io.stevedore.registry.access.WatchedFile;
import io.stevedore.registry.claims.KeyPlace;
import io.stevedore.registry.domain.RegistryException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.InstantSource;

/** The keys of an issuer. */
interface IssuerKeys {

    /** Those that are taken now, or none; waits for nothing, but may begin to look for newer ones. */
    JWKSet current();

    /**
     * Those that are taken now, among them that of a token if the issuer has it.
     *
     * @throws RegistryException.Unavailable if that is not to be known at the moment
     */
    JWKSet current(JWSHeader token);

    /** @throws IllegalArgumentException if a file cannot be read, or is wrong */
    static IssuerKeys of(KeyPlace place, InstantSource clock) {
        return place.file()
                .<IssuerKeys>map(file -> ofFile(new WatchedFile<>(Path.of(file), IssuerKeys::parse)))
                .orElseGet(() -> new FetchedKeys(place.issuer(), new KeyFetch(place)::fetch, clock));
    }

    /** Of a file, which is read again when it changes. */
    static IssuerKeys ofFile(WatchedFile<JWKSet> file) {
        return new IssuerKeys() {
            @Override
            public JWKSet current() {
                return file.current();
            }

            @Override
            public JWKSet current(JWSHeader token) {
                return file.current();
            }
        };
    }

    private static JWKSet parse(String text) {
        try {
            return Signatures.keys(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("it is no JWKS: " + e.getMessage(), e);
        }
    }
}
