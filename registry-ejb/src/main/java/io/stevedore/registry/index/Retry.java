package io.stevedore.registry.index;

import io.stevedore.registry.domain.RegistryException;
import io.stevedore.table.TableException;
import java.util.function.Supplier;

/** Does again what met a conflict: reads anew, decides anew, writes anew. */
final class Retry {

    private static final int ATTEMPTS = 20;

    private Retry() {}

    /** @throws RegistryException.Unavailable if every one of {@value #ATTEMPTS} attempts met a conflict */
    static <T> T onConflict(Supplier<T> attempt) {
        for (int i = 1; ; i++) {
            try {
                return attempt.get();
            } catch (TableException.Conflict e) {
                if (i == ATTEMPTS) {
                    throw new RegistryException.Unavailable("others change the same names at the moment; try again", e);
                }
            }
        }
    }
}
