package io.stevedore.micro.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureReasonTest {

    @Test
    void tellsMessageOfRootCause() {
        Throwable thrown = new IllegalStateException("outer", new IllegalArgumentException("the disk is full"));

        assertThat(FailureReason.of(thrown)).isEqualTo("the disk is full");
    }

    @Test
    void tellsKindOfRootCauseWithoutMessage() {
        assertThat(FailureReason.of(new IllegalStateException("outer", new ArithmeticException())))
                .isEqualTo("ArithmeticException");
    }
}
