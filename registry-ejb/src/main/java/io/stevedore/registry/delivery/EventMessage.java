package io.stevedore.registry.delivery;

import java.util.Map;

/**
 * What a receiver gets for an event.
 *
 * @param id the same each time it is sent
 * @param type of the event, as CloudEvents have it
 * @param partition the repository, within which messages come in order
 * @param headers of the request, with the type of the body
 */
@SuppressWarnings("ArrayRecordComponent") // goes from one to the other
record EventMessage(String id, String type, String partition, Map<String, String> headers, byte[] body) {

    /** Keeps a copy of the headers. */
    EventMessage {
        headers = Map.copyOf(headers);
    }
}
