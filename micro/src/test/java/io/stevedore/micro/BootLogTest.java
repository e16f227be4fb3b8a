package io.stevedore.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootLogTest {

    @Test
    void tellsMessageOfRootCause() {
        Throwable thrown = new IllegalStateException("outer", new IllegalArgumentException("the disk is full"));

        assertThat(BootLog.reason(thrown)).isEqualTo("the disk is full");
    }

    @Test
    void tellsKindOfRootCauseWithoutMessage() {
        assertThat(BootLog.reason(new IllegalStateException("outer", new ArithmeticException())))
                .isEqualTo("ArithmeticException");
    }
}
