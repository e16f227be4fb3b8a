package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String told(boolean terminal, int width) {
        ProgressLine line = new ProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, width);
        line.tell("one");
        line.tell("two");
        line.close();
        line.close();
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void isALineEachTimeWhereNobodyWatches() {
        assertThat(told(false, 80)).isEqualTo("one\ntwo\n");
    }

    @Test
    void isOneLineOnATerminal() {
        assertThat(told(true, 80)).matches("\r\u001b\\[K\\d+:\\d\\d  one\r\u001b\\[K\\d+:\\d\\d  two\n");
    }

    /** Of a longer one the terminal would keep what does not fit on the line. */
    @Test
    void isNoLongerThanTheTerminalIsWide() {
        assertThat(told(true, 8)).matches("\r\u001b\\[K\\d+:\\d\\d  o\r\u001b\\[K\\d+:\\d\\d  t\n");
    }
}
