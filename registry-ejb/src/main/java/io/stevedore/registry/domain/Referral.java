package io.stevedore.registry.domain;

/**
 * An entry of a list of referrers.
 *
 * @param annotations of the manifest, as a JSON object; no bytes if it has none, or larger ones than a list tells
 */
@SuppressWarnings("ArrayRecordComponent") // goes from the row to the client as it is
public record Referral(Descriptor manifest, byte[] annotations) {}
