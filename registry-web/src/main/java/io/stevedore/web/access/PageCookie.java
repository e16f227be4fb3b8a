package io.stevedore.web.access;

import io.stevedore.registry.token.LoginAttempts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A cookie of the page's logins by issuers, beside that of its session. */
public enum PageCookie {

    /** What a browser has begun. It comes back from another site, so it cannot be {@code Strict}. */
    ATTEMPT(PageLogins.COOKIE, PageLogins.CALLBACK, LoginAttempts.LIFE, "; HttpOnly; SameSite=Lax"),

    /** Why a login came to nothing: a sentence that the page shows once. */
    PROBLEM("stevedore-problem", "", Duration.ofMinutes(1), "; SameSite=Strict");

    private static final int MOST_CHARACTERS = 600;

    private final String title;
    private final String path;
    private final Duration life;
    private final String rest;

    PageCookie(String title, String path, Duration life, String rest) {
        this.title = title;
        this.path = path;
        this.life = life;
        this.rest = rest;
    }

    /**
     * The value of the header {@code Set-Cookie}.
     *
     * @param root the path below which it is sent
     */
    public String set(String value, String root, boolean secure) {
        return cookie(value, root, life, secure);
    }

    /** As {@link #set}, of a text that has other letters than cookies may have. */
    public String tell(String text, String root, boolean secure) {
        String cut = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
        return set(
                Base64.getUrlEncoder().withoutPadding().encodeToString(cut.getBytes(StandardCharsets.UTF_8)),
                root,
                secure);
    }

    /** The value by which a browser forgets it. */
    public String end(String root, boolean secure) {
        return cookie("", root, Duration.ZERO, secure);
    }

    private String cookie(String value, String root, Duration age, boolean secure) {
        return title + "=" + value + "; Path=" + root + path + "; Max-Age=" + age.toSeconds() + rest
                + (secure ? "; Secure" : "");
    }
}
