package io.stevedore.registry.issuer;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** Parses tokens, within bounds that are looked at first. */
final class TokenText {

    /** Longer ones are not read. */
    private static final int MOST_CHARACTERS = 16_384;

    private TokenText() {}

    static SignedJWT parse(String token) throws InvalidToken, ParseException {
        if (token.length() > MOST_CHARACTERS) {
            throw new InvalidToken("it is too long");
        }
        for (String part : token.split("\\.", -1)) {
            if (Nesting.isTooDeepWithin(part)) {
                throw new InvalidToken("it is nested too deep");
            }
        }
        return SignedJWT.parse(token);
    }
}
