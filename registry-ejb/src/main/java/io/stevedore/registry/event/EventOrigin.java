package io.stevedore.registry.event;

/**
 * The request that an event comes from. All is empty where the registry does something by itself.
 *
 * @param request an identifier
 * @param actor whoever asked, as the rules name him; empty if he did not say
 * @param address of the client
 * @param host of the registry, as the client has it
 * @param base the registry's URL without a path, as clients have it
 * @param method of HTTP
 * @param agent of the client
 */
public record EventOrigin(
        String request, String actor, String address, String host, String base, String method, String agent) {

    /** Nobody has asked. */
    public static final EventOrigin NONE = new EventOrigin("", "", "", "", "", "", "");
}
