package io.stevedore.registry.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {

    @Test
    void knowsItsVersionAndItsJava() {
        assertThat(Build.current().version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(Build.current().java()).isEqualTo(System.getProperty("java.version"));
    }
}
