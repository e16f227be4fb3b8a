package io.stevedore.registry.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page of a list is (RFC 8288, relation {@code next}). */
final class NextPage {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?next\"?");

    private NextPage() {}

    /**
     * The address in the field {@code Link} of an answer; empty if it is the last page.
     *
     * @throws RemoteFailure if it is on another server
     */
    static Optional<URI> of(RemoteAnswer answer, RemoteName name) throws IOException {
        Matcher link = LINK.matcher(answer.field("Link").orElse(""));
        if (!link.find()) {
            return Optional.empty();
        }
        try {
            URI next = name.uri("tags/list").resolve(link.group(1));
            if (next.getHost() != null && RemoteTransport.isSameServer(name.registry(), next)) {
                return Optional.of(next);
            }
        } catch (IllegalArgumentException e) {
            throw new RemoteFailure(name + " has a list whose next page has no address: " + link.group(1), e);
        }
        throw new RemoteFailure(name + " has a list whose next page is elsewhere: " + link.group(1));
    }
}
