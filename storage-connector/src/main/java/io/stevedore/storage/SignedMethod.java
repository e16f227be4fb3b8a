package io.stevedore.storage;

/** What the bearer of a signed URL may do. */
public enum SignedMethod {
    GET,
    HEAD
}
