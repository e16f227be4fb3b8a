package io.stevedore.registry.domain;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unguessable name of an upload. A new one carries a ticket, by which any node knows it before the index does; the
 * answer to its first bytes names it without.
 *
 * @param ticket what the registry has signed when the upload began; empty once bytes are stored
 */
public record UploadId(UUID uuid, String ticket) {

    private static final String LETTERS = "[A-Za-z0-9_-]{32}";
    private static final Pattern TICKET = Pattern.compile(LETTERS + "|");
    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.(" + LETTERS + "))?");

    /** @throws IllegalArgumentException if the ticket is not empty, and not 32 letters of base64url (RFC 4648) */
    public UploadId {
        if (!TICKET.matcher(ticket).matches()) {
            throw new IllegalArgumentException("no ticket of an upload: \"" + ticket + "\"; wanted 32 letters or none");
        }
    }

    public UploadId(UUID uuid) {
        this(uuid, "");
    }

    public static UploadId random() {
        return new UploadId(UUID.randomUUID());
    }

    /** @throws RegistryException.UploadUnknown if the text cannot be an id of ours, so no upload can have it */
    public static UploadId parse(RepositoryName name, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new RegistryException.UploadUnknown(name, text);
        }
        String ticket = matcher.group(2);
        return new UploadId(UUID.fromString(matcher.group(1)), ticket == null ? "" : ticket);
    }

    /** Whether the index may not know it yet. */
    public boolean hasTicket() {
        return !ticket.isEmpty();
    }

    /** This id as the index knows it. */
    public UploadId known() {
        return hasTicket() ? new UploadId(uuid) : this;
    }

    @Override
    public String toString() {
        return hasTicket() ? uuid + "." + ticket : uuid.toString();
    }
}
