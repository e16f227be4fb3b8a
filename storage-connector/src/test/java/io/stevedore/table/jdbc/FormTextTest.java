package io.stevedore.table.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of all releases have the form that Java's library writes and reads. */
class FormTextTest {

    @Test
    void writesAndReadsEachLetterAsTheLibrary() {
        for (int letter = 0; letter < 0x300; letter++) {
            assertSameAsLibrary("a" + Character.toString(letter) + "1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sha256:0af", "a b+c%&=", "größe 5", "\uD83D\uDE00:", "%41", "\uD83D", "2026-01-01T00:00:00Z"
            })
    void writesAndReadsTextsAsTheLibrary(String text) {
        assertSameAsLibrary(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%3a", "%3A+x", "%C3%A4:b", "ä%3A", "%41%C3%A4", "%ff", "a+b"})
    void readsFormsAsTheLibrary(String form) {
        assertThat(FormText.decoded(form)).isEqualTo(URLDecoder.decode(form, UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%4", "%zz", "%4z", "%-1", "%41%"})
    void refusesWhatTheLibraryRefuses(String form) {
        assertThatThrownBy(() -> FormText.decoded(form)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSameAsLibrary(String text) {
        StringBuilder form = new StringBuilder("x=");
        FormText.append(form, text);
        String wanted = URLEncoder.encode(text, UTF_8);
        assertThat(form.toString()).isEqualTo("x=" + wanted);
        assertThat(FormText.decoded(wanted)).isEqualTo(URLDecoder.decode(wanted, UTF_8));
    }
}
