package io.stevedore.it.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * A start of the registry that ends at once with one sentence. It is a command's, which opens store and index as
 * {@code serve} does, and sooner.
 */
public final class RefusedStart {

    private RefusedStart() {}

    /**
     * @param named what the sentence must name
     * @param given parameters whose secrets must not show
     */
    public static void check(Launch launch, String named, Map<String, String> given) {
        try (RegistryProcess refused = RegistryProcess.command(launch, "sweep", "--dry-run")) {
            assertThat(refused.awaitExit()).isPositive();
            assertThat(refused.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("stevedore: ")
                    .contains(named);
            given.entrySet().stream()
                    .filter(parameter -> parameter.getKey().matches(".*(secret|password).*"))
                    .forEach(secret -> assertThat(refused.errors()).doesNotContain(secret.getValue()));
            assertThat(refused.output()).isEmpty();
        }
    }
}
