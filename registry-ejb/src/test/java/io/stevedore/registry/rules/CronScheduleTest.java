package io.stevedore.registry.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 3 * * *",
                " 30  3 * * * ",
                "*/15 * * * *",
                "0,30 9-17/2 1-7 JAN,jul mon-fri",
                "0 0 29 2 *",
                "0 0 30 2 *",
                "0 0 * * 7"
            })
    void takesFiveFieldsOfCron(String text) {
        assertThat(CronSchedule.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "daily",
                "@daily",
                "24h",
                "3:30",
                "30 3 * *",
                "0 30 3 * * *",
                "60 3 * * *",
                "30 24 * * *",
                "30 3 0 * *",
                "30 3 32 * *",
                "30 3 * 13 *",
                "30 3 * * 8",
                "-1 3 * * *",
                "99999999999 3 * * *",
                "*/0 3 * * *",
                "1,,2 3 * * *",
                "0 22-2 * * *",
                "0 3 L * *",
                "0 3 15W * *",
                "0 3 * * 1#2",
                "0 3 ? * 1",
                "0 3 * * MOO",
                "30|40 3 * * *",
                "30 3 * * *||40 4 * * *",
                "${x} 3 * * *"
            })
    void refusesAllElse(String text) {
        assertThat(CronSchedule.isValid(text)).isFalse();
    }
}
