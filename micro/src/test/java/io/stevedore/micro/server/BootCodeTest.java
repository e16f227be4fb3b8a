package io.stevedore.micro.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootCodeTest {

    private static final String ONE = "org/jboss/weld/bootstrap";

    @TempDir
    Path directory;

    @Test
    void directivesHoldForTheStartAlone() {
        List<String> during = new ArrayList<>();

        BootCode.runFirstCompiled(directory, () -> during.add(directives()));

        assertThat(during).singleElement().asString().contains(ONE);
        assertThat(directives()).doesNotContain(ONE);
    }

    @Test
    void directivesEndWithAStartThatFails() {
        assertThatThrownBy(() -> BootCode.runFirstCompiled(directory, () -> {
                    throw new ServerFailure("no", new IOException());
                }))
                .isInstanceOf(ServerFailure.class);

        assertThat(directives()).doesNotContain(ONE);
    }

    @Test
    void whatTheJvmDoesNotTakeEndsNoStart() throws IOException {
        assertThat(BootCode.add(Files.writeString(directory.resolve("wrong"), "[{ match: 1 }]")))
                .isFalse();
        assertThat(BootCode.add(directory.resolve("absent"))).isFalse();
    }

    private static String directives() {
        try {
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesPrint",
                            new Object[0],
                            new String[0]));
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
