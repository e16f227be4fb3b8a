package io.stevedore.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys have one order on every backend. */
class KeyTest {

    @Test
    void ordersByTheBytesOfUtf8() {
        List<String> texts = List.of(
                "a",
                "aa",
                "b",
                "\u007f",
                "\u0080",
                "\ud7ff",
                "\ue000",
                "\uffff",
                "\ud83d\ude00",
                "\ud83d\ude01",
                "a\uffff",
                "a\ud83d\ude00",
                "\udbff\udfff");
        for (String one : texts) {
            for (String other : texts) {
                int wanted = Integer.signum(Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
                assertThat(Integer.signum(new Key("p", one).compareTo(new Key("p", other))))
                        .isEqualTo(wanted);
                assertThat(Integer.signum(new Key(one, "s").compareTo(new Key(other, "s"))))
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void countsTheBytesOfLongParts() {
        assertThat(new Key("p", "ä".repeat(512)).sort()).hasSize(512);
        assertThatThrownBy(() -> new Key("p", "ä".repeat(513))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Key("€".repeat(342), "s")).isInstanceOf(IllegalArgumentException.class);
    }
}
