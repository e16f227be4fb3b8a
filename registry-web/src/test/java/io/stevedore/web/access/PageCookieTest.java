package io.stevedore.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageCookieTest {

    @Test
    void itIsSentBelowItsPathAlone() {
        assertThat(PageCookie.ATTEMPT.set("a", "/images/stevedore/v1", true))
                .isEqualTo("stevedore-login=a; Path=/images/stevedore/v1/session/oidc/callback; Max-Age=600; HttpOnly;"
                        + " SameSite=Lax; Secure");
        assertThat(PageCookie.ATTEMPT.end("/stevedore/v1", false))
                .isEqualTo("stevedore-login=; Path=/stevedore/v1/session/oidc/callback; Max-Age=0; HttpOnly;"
                        + " SameSite=Lax");
    }

    @Test
    void aSentenceIsCutAndHasNoLettersOfItsOwn() {
        assertThat(PageCookie.PROBLEM.tell("é; x=y", "/", false))
                .isEqualTo("stevedore-problem=w6k7IHg9eQ; Path=/; Max-Age=60; SameSite=Strict");
        assertThat(PageCookie.PROBLEM.tell("é".repeat(10_000), "/", false)).hasSizeBetween(1_500, 2_000);
    }
}
