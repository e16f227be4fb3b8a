package io.stevedore.registry.robot;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Access tokens, as programs and people read them. */
public final class AccessTokenText {

    private AccessTokenText() {}

    /** An object with a list. */
    public static String json(List<AccessToken> tokens) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        tokens.forEach(token -> list.add(object(token)));
        return Json.createObjectBuilder().add("tokens", list).build().toString();
    }

    /** An object that has the secret. */
    public static String json(AccessTokenAdmin.Made made) {
        return object(made.token()).add("token", made.secret()).build().toString();
    }

    /** A line for each. */
    public static String plain(List<AccessToken> tokens) {
        return tokens.isEmpty()
                ? "there are no access tokens"
                : tokens.stream().map(AccessTokenText::line).collect(Collectors.joining("\n"));
    }

    /** A sentence, and the secret on a line of its own. */
    public static String plain(AccessTokenAdmin.Made made) {
        return line(made.token()) + "\nits secret, which is shown this once:\n" + made.secret();
    }

    private static String line(AccessToken token) {
        return token.id() + " of " + token.owner() + ": "
                + String.join(",", token.reach().actions()) + " on "
                + String.join(",", token.reach().on()) + ", until " + token.expires()
                + (token.used().equals(Instant.EPOCH) ? ", never used" : ", used " + token.used())
                + (token.note().isEmpty() ? "" : " (" + token.note() + ")");
    }

    private static JsonObjectBuilder object(AccessToken token) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("id", token.id())
                .add("owner", token.owner().toString())
                .add("actions", Json.createArrayBuilder(token.reach().actions()))
                .add("repositories", Json.createArrayBuilder(token.reach().on()))
                .add("note", token.note())
                .add("creator", token.creator())
                .add("created", token.created().toString())
                .add("expires", token.expires().toString());
        return token.used().equals(Instant.EPOCH)
                ? object
                : object.add("used", token.used().toString());
    }
}
