package io.stevedore.registry.issuer;

/** What is wrong with a token, for whoever sent it. */
final class InvalidToken extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason the end of the sentence "the token is not good: …", without a value of a claim that is secret */
    InvalidToken(String reason) {
        super(reason);
    }
}
