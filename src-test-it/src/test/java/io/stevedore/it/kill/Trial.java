package io.stevedore.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.TestRepository;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A request on its way, and what must hold however far it came.
 *
 * @param request sends it and returns the status of its answer
 * @param success the status that it has
 * @param kept what was answered before, by path
 * @param changed what it makes appear or disappear, by path
 * @param adds whether that appears
 * @param size of what it brings, in bytes
 * @param again does the same from the beginning
 */
record Trial(
        IntSupplier request,
        int success,
        Map<String, byte[]> kept,
        Map<String, byte[]> changed,
        boolean adds,
        long size,
        Consumer<TestRepository> again) {

    Trial {
        kept = Map.copyOf(kept);
        changed = Map.copyOf(changed);
    }

    /** To be called after the registry died. */
    void check(TestRepository repository, boolean answered) {
        Http http = repository.http();
        kept.forEach((path, bytes) ->
                assertThat(http.get(path).assertStatus(200).body()).as(path).isEqualTo(bytes));
        changed.forEach((path, bytes) -> {
            Answer answer = http.get(path);
            if (answered) {
                answer.assertStatus(adds ? 200 : 404);
            }
            if (answer.status() != 404) {
                assertThat(answer.assertStatus(200).body()).as(path).isEqualTo(bytes);
            }
        });
        again.accept(repository);
    }
}
