package io.stevedore.registry.limits;

import io.stevedore.registry.access.Caller;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.TableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many uploads one caller has open. He has as many numbered places; an upload takes one by a row that must
 * be new, and gives it back in the write that ends it. So nothing is counted that could count wrong, whichever nodes
 * take part and whatever dies.
 */
@ApplicationScoped
public class UploadPlaces {

    private static final String PARTITION = "uploads-of#";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private int most;
    private Caller caller = new Caller();

    /** For the container's proxies. */
    public UploadPlaces() {}

    @Inject
    public UploadPlaces(@ConfigProperty(name = "registry.limits.uploads", defaultValue = "0") int most, Caller caller) {
        this.most = most;
        this.caller = caller;
    }

    /** Whether an upload of the caller takes a place. Those of whoever runs the registry take none. */
    public boolean areBounded() {
        return most > 0 && !caller.isOperator();
    }

    /**
     * Looks for a place of the caller.
     *
     * @param taken reads the rows of a partition, up to a number
     */
    public Search search(BiFunction<String, Integer, List<Row>> taken) {
        return new Search(CallerName.of(caller.principal().id(), caller.address()), taken);
    }

    /** Whether somebody else was quicker to take a place, and nothing else is wrong. */
    public static boolean isOverPlace(TableException.Conflict conflict) {
        return conflict.keys().stream().allMatch(key -> key.partition().startsWith(PARTITION));
    }

    /** Proposes places for one upload, until a write shows that one is free. */
    public final class Search {

        private final String who;
        private final BiFunction<String, Integer, List<Row>> taken;
        private boolean looked;

        private Search(String who, BiFunction<String, Integer, List<Row>> taken) {
            this.who = who;
            this.taken = taken;
        }

        /**
         * The next one. The first is a guess: most callers have few uploads open, and then it costs no read.
         *
         * @throws RegistryException.TooManyRequests if all are taken
         */
        public Key next() {
            int number = looked ? free() : ThreadLocalRandom.current().nextInt(most);
            looked = true;
            return new Key(PARTITION + who, String.valueOf(number));
        }

        /** By chance, as others look as well. There may be numbers beyond the last one, from when there were more. */
        private int free() {
            Set<String> numbers = taken.apply(PARTITION + who, most).stream()
                    .map(row -> row.key().sort())
                    .collect(Collectors.toSet());
            if (numbers.size() >= most) {
                throw new RegistryException.TooManyRequests(
                        who + " has " + numbers.size() + " uploads open, as many as one caller may have; finish or"
                                + " cancel some, or try again later, or have registry.limits.uploads raised",
                        most,
                        PATIENCE.toSeconds());
            }
            int[] free = IntStream.range(0, most)
                    .filter(number -> !numbers.contains(String.valueOf(number)))
                    .toArray();
            return free[ThreadLocalRandom.current().nextInt(free.length)];
        }
    }
}
