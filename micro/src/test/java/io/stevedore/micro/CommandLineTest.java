package io.stevedore.micro;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void readsSettingsAfterServe() {
        assertThat(CommandLine.parse(List.of("serve", "a=b", "c=d=e", "f=")).settings())
                .containsOnly(entry("a", "b"), entry("c", "d=e"), entry("f", ""));
    }

    @Test
    void takesNoArgumentsForServe() {
        assertThat(CommandLine.parse(List.of()).settings()).isEmpty();
    }

    @Test
    void refusesUnknownCommandAndSaysWhichThereAre() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("server")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"server\"")
                .hasMessageContaining("usage: stevedore serve");
    }

    @Test
    void refusesWhatIsNotKeyAndValue() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("serve", "=x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"=x\" is not key=value");
    }
}
