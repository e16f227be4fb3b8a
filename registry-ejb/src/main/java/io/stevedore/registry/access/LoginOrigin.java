package io.stevedore.registry.access;

/**
 * Where a login comes from.
 *
 * @param address of the client
 * @param server by which the application server can be asked about it
 */
public record LoginOrigin(String address, ServerLogin server) {}
