package io.stevedore.registry.robot;

import io.stevedore.registry.rules.Principal;
import io.stevedore.registry.rules.Reach;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A secret that lets a robot or a user in without a password, as the index keeps it.
 *
 * @param id names it; no secret
 * @param owner for whom it speaks, a robot or a user
 * @param means by which a user had logged in who made it for himself; {@code reference} likewise. He must still be
 *     known so. Empty for robots
 * @param hash of the secret
 * @param reach what it lets its bearer do at most
 * @param note what its maker says of it; may be empty
 * @param creator who made it
 * @param expires from when on nobody takes it
 * @param used when it was used last, to the hour; the epoch if it never was
 * @param version of the row
 */
public record AccessToken(
        String id,
        Principal owner,
        String means,
        String reference,
        String hash,
        Reach reach,
        String note,
        String creator,
        Instant created,
        Instant expires,
        Instant used,
        long version) {

    static AccessToken of(Row row) {
        return new AccessToken(
                row.key().sort(),
                Principal.parse(row.field("owner")),
                row.field("means"),
                row.field("reference"),
                row.field("hash"),
                Reach.parse(words(row.field("actions")), words(row.field("on"))),
                row.field("note"),
                row.field("creator"),
                Instant.parse(row.field("created")),
                Instant.parse(row.field("expires")),
                Instant.parse(row.field("used")),
                row.version());
    }

    RowValue value() {
        Map<String, String> fields = new HashMap<>();
        fields.put("owner", owner.toString());
        fields.put("means", means);
        fields.put("reference", reference);
        fields.put("hash", hash);
        fields.put("actions", String.join(" ", reach.actions()));
        fields.put("on", String.join(" ", reach.on()));
        fields.put("note", note);
        fields.put("creator", creator);
        fields.put("created", created.toString());
        fields.put("expires", expires.toString());
        fields.put("used", used.toString());
        return RowValue.of(fields);
    }

    /** The same, used later. */
    AccessToken usedAt(Instant time) {
        return new AccessToken(
                id, owner, means, reference, hash, reach, note, creator, created, expires, time, version);
    }

    boolean isOf(Principal principal) {
        return owner.toString().equals(principal.toString());
    }

    /** Neither actions nor patterns have blanks. */
    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "access token " + id + " of " + owner;
    }
}
