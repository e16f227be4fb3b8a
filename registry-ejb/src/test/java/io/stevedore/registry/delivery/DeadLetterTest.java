package io.stevedore.registry.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.event.EventKeys;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that nobody takes, and where a node looks for those that wait. */
class DeadLetterTest extends WithDelivery {

    private final byte[] layer = Content.random(1, 1000);

    @Override
    String endpoint() {
        return "format: cloudevents, threshold: 1000, ignore: {mediatypes: application/octet-stream}";
    }

    /** What a receiver does not want must not keep the others from it. */
    @Test
    void anEventThatIsRefusedAgainAndAgainBecomesADeadLetter() throws Exception {
        Images.push(registry, NAME, "bad", layer);
        Images.push(registry, NAME, "good", Content.random(2, 10));
        receiver.answer(request -> request.body().contains("\"tag\":\"bad\"") ? 422 : 204);
        deliverAll(node("3d"), told(), outbox());

        assertThat(requests())
                .filteredOn(request -> json(request).getString("tag", "").equals("bad"))
                .hasSize(EndpointState.MOST_REFUSALS);
        assertThat(requests())
                .filteredOn(request -> request.body().contains("good"))
                .hasSize(2);
        assertThat(outbox().deadLetters(TOLD, new PageRequest(10, "")).items())
                .singleElement()
                .satisfies(letter -> assertThat(letter.why()).endsWith("answers 422"));

        receiver.answer(request -> 204);
        receiver.forget();
        assertThat(outbox().redeliver(TOLD)).isEqualTo(1);
        deliverAll(node("3d"), told(), outbox());
        assertThat(requests())
                .filteredOn(request -> request.body().contains("bad"))
                .hasSize(2);
        assertThat(outbox().dead(TOLD)).isZero();
    }

    @Test
    void whatNobodyTakesForTooLongBecomesADeadLetter() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        receiver.answer(request -> 503);
        deliverAll(node("1s"), told(), outbox());

        assertThat(outbox().deadLetters(TOLD, new PageRequest(10, "")).items())
                .singleElement()
                .satisfies(letter -> assertThat(letter.why())
                        .startsWith("it was not taken for PT1S; at last, http")
                        .endsWith("answers 503"));
        outbox().expireDead(TOLD, Instant.now().minusSeconds(60));
        assertThat(outbox().dead(TOLD)).isEqualTo(1);
        outbox().expireDead(TOLD, Instant.now().plusSeconds(60));
        assertThat(outbox().dead(TOLD)).isZero();
    }

    @Test
    void endpointsThatNobodyHasAreForgotten() {
        Images.push(registry, NAME, "v1", layer);
        EndpointNames names = new EndpointNames(registry.indexTable(), outbox());
        Instant now = Instant.now();
        names.seen(Set.of(TOLD), now);
        names.forgetGone(Set.of(), told().backoff(), now);
        assertThat(outbox().waiting(TOLD)).isEqualTo(1);

        names.forgetGone(Set.of(TOLD), told().backoff(), now.plusSeconds(60));
        assertThat(outbox().waiting(TOLD)).isEqualTo(1);

        names.forgetGone(Set.of(), told().backoff(), now.plusSeconds(60));
        assertThat(outbox().waiting(TOLD)).isZero();
    }

    @Test
    void aNodeLooksWhereItWroteAtOnceAndElsewhereNowAndThen() {
        Deliveries node = node("3d");
        Instant now = Instant.now();
        assertThat(node.due(now)).as("at its start").containsExactly(told());
        assertThat(node.due(now.plusMillis(50))).isEmpty();

        registry.manifests(); // changes nothing
        Images.push(registry, NAME, "v1", layer);
        assertThat(node.due(now.plusMillis(100))).containsExactly(told());
        assertThat(node.due(now.plusMillis(150))).isEmpty();
        assertThat(node.due(now.plusMillis(100).plus(Deliveries.LOOK))).containsExactly(told());
    }

    @Test
    void aRowThatCannotBeReadBecomesADeadLetter() throws Exception {
        Images.push(registry, NAME, "v1", layer);
        Images.push(registry, NAME, "v2", layer);
        Row row = registry.indexTable().query(partition(), "", "", 1).get(0);
        registry.indexTable()
                .write(List.of(new Change.Put(row.key(), new RowValue(Map.of(), new byte[] {'{'}), Condition.ALWAYS)));
        deliverAll(node("3d"), told(), outbox());

        assertThat(outbox().dead(TOLD)).isEqualTo(1);
        assertThat(outbox().redeliver(TOLD)).as("it stays").isZero();
        assertThat(requests())
                .filteredOn(request -> request.body().contains("v2"))
                .isNotEmpty();
    }

    private String partition() {
        return IntStream.range(0, EventKeys.SHARDS)
                .mapToObj(shard -> EventKeys.waiting(TOLD, shard))
                .filter(name -> !registry.indexTable().query(name, "", "", 1).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
