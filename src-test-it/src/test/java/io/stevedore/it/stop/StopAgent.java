package io.stevedore.it.stop;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Leads each thread past {@link StopPoint} when a call of the store, or a write of the index, has succeeded. */
public final class StopAgent {

    private static final String DRIVERS = "io.stevedore.";

    private StopAgent() {}

    /** Started by the JVM, before the registry. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        AgentBuilder builder = new AgentBuilder.Default();
        builder = stopping(
                builder,
                "storage.filesystem.FilesystemClient",
                "get",
                "put",
                "read",
                "writer",
                "discard",
                "resume",
                "append",
                "stat",
                "list",
                "walk",
                "move",
                "delete",
                "unfinished",
                "drop");
        builder = stopping(builder, "storage.filesystem.FilesystemWriter", "write", "suspend", "commit", "cancel");
        stopping(builder, "table.jdbc.JdbcTable", "write").installOn(instrumentation);
    }

    private static AgentBuilder stopping(AgentBuilder builder, String type, String... methods) {
        return builder.type(named(DRIVERS + type))
                .transform((made, description, loader, module, domain) ->
                        made.visit(Advice.to(Passing.class).on(namedOneOf(methods))));
    }

    /** Is copied to the end of each method. */
    static final class Passing {

        private Passing() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Origin("#t.#m") String step) {
            StopPoint.pass(step.substring(step.lastIndexOf('.', step.lastIndexOf('.') - 1) + 1));
        }
    }
}
