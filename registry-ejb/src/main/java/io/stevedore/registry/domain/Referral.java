package io.stevedore.registry.domain;

/**
 * What a list tells of a manifest that says something about another one.
 *
 * @param annotations of the manifest, as a JSON object; no bytes if it has none, or larger ones than a list tells
 */
@SuppressWarnings("ArrayRecordComponent") // goes from the row to the client as it is
public record Referral(Descriptor manifest, byte[] annotations) {}
