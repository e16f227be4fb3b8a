package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Stored;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.DigestAlgorithm;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.domain.UploadId;
import io.stevedore.registry.policy.UploadPolicy;
import io.stevedore.registry.rules.Principal;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTicketsTest extends WithRegistry {

    private static final UploadPolicy RULES = new UploadPolicy("24h", "1h", 1000);

    private final byte[] bytes = Content.random(1, 1000);
    private final Digest digest = Content.sha256(bytes);

    @Test
    void anyNodeGoesOnWithWhatAnotherOneStarted() {
        Upload upload = registry.uploads().start(NAME, Optional.empty());

        assertThat(registry.uploadsElsewhere().status(NAME, upload.id())).isEqualTo(upload);
        Upload begun = registry.uploadsElsewhere().append(NAME, upload.id(), Content.chunk(bytes, 0, 400));
        registry.uploadsElsewhere().append(NAME, upload.id(), Content.chunk(bytes, 400, 1000));
        registry.uploads().finish(NAME, begun.id(), digest, Content.nothing());

        assertThat(Stored.bytes(registry, NAME, digest)).isEqualTo(bytes);
    }

    @Test
    void algorithmOfTheStartIsKept() {
        Upload upload = registry.uploads().start(NAME, Optional.of(DigestAlgorithm.SHA512));
        Upload begun = registry.uploadsElsewhere().append(NAME, upload.id(), Content.chunk(bytes));

        List<String> calls = registry.callsOf(
                () -> registry.uploads().finish(NAME, begun.id(), Content.sha512(bytes), Content.nothing()));

        assertThat(calls).doesNotContain("store.read");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 20, 31})
    void ticketThatWasChangedIsUnknown(int letter) {
        UploadId id = registry.uploads().start(NAME, Optional.empty()).id();
        StringBuilder ticket = new StringBuilder(id.ticket());
        ticket.setCharAt(letter, ticket.charAt(letter) == 'A' ? 'B' : 'A');

        assertUnknown(NAME, new UploadId(id.uuid(), ticket.toString()));
        assertUnknown(NAME, new UploadId(UUID.randomUUID(), id.ticket()));
    }

    @Test
    void isForOneRepositoryAndOneCaller() {
        UploadId id = registry.uploads().start(NAME, Optional.empty()).id();

        assertUnknown(OTHER, id);
        registry.callAs(Principal.user("ann"));
        assertUnknown(NAME, id);
    }

    @Test
    void nameWithoutItsTicketIsUnknownBeforeTheFirstByte() {
        UploadId id = registry.uploads().start(NAME, Optional.empty()).id();

        assertUnknown(NAME, id.known());
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void isGoodForAsLongAsAnUploadWithoutAByteLives() {
        UploadTickets tickets = new UploadTickets(new UploadSecret(registry.indexTable()), RULES, registry.caller());
        Instant now = Instant.now();

        UploadId young = tickets.issue(NAME, DigestAlgorithm.SHA512, now.minus(Duration.ofMinutes(59)));
        UploadId old = tickets.issue(NAME, DigestAlgorithm.SHA512, now.minus(Duration.ofMinutes(61)));

        assertThat(tickets.algorithm(NAME, young)).contains(DigestAlgorithm.SHA512);
        assertThat(tickets.algorithm(NAME, old)).isEmpty();
    }

    @Test
    void cancelledUploadStaysGoneForAllNodes() {
        UploadId id = registry.uploads().start(NAME, Optional.empty()).id();
        registry.uploads().cancel(NAME, id);

        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploadsElsewhere().append(NAME, id, Content.chunk(bytes)));
        assertUnknown(NAME, id);
        assertThat(registry.files()).isEmpty();
    }

    @Test
    void nameOfACancelledUploadGoesWhenItsTicketIsGoodNoMore() {
        UploadId id = registry.uploads().start(NAME, Optional.empty()).id();
        registry.uploads().append(NAME, id, Content.chunk(bytes));
        registry.uploads().cancel(NAME, id);
        UploadId empty = registry.uploads().start(NAME, Optional.empty()).id();
        registry.uploads().cancel(NAME, empty);

        registry.reaper("1s").run(Instant.now().plus(Duration.ofHours(23)));
        assertThat(rows()).hasSize(4);
        registry.reaper("1s").run(Instant.now().plus(Duration.ofHours(25)));

        assertThat(rows()).isEmpty();
    }

    @Test
    void addressOfTheStartBeginsAnewAfterTheEnd() {
        UploadId id = registry.uploads().start(NAME, Optional.empty()).id();
        Upload begun = registry.uploads().append(NAME, id, Content.chunk(bytes));
        registry.uploads().finish(NAME, begun.id(), digest, Content.nothing());

        assertUnknown(NAME, begun.id());
        registry.uploads().finish(NAME, id, digest, Content.chunk(bytes));

        assertThat(registry.files()).hasSize(1);
        assertThat(registry.uploads().status(NAME, id).offset()).isZero();
    }

    /** As when it was restored, and lost what had been written last. */
    @Test
    void nodeTakesTheSecretThatTheIndexHasNow() {
        registry.uploads().start(NAME, Optional.empty());
        registry.table().write(List.of(new Change.Delete(new Key("secret#0", "upload"), Condition.ALWAYS)));
        UploadId id = registry.uploadsElsewhere().start(NAME, Optional.empty()).id();
        Instant deadline = Instant.now().plusSeconds(30);

        while (!knows(id)) { // a node looks once a second
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private boolean knows(UploadId id) {
        try {
            return registry.uploads().status(NAME, id).offset() == 0;
        } catch (RegistryException.UploadUnknown e) {
            return false;
        }
    }

    private List<Key> rows() {
        return List.of("upload#", "due#").stream()
                .flatMap(partitions -> registry.table().scan(partitions, "", "", 1000).rows().stream())
                .map(row -> row.key())
                .toList();
    }

    private void assertUnknown(RepositoryName name, UploadId id) {
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().status(name, id));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().append(name, id, Content.chunk(bytes)));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().finish(name, id, digest, Content.chunk(bytes)));
        assertThatExceptionOfType(RegistryException.UploadUnknown.class)
                .isThrownBy(() -> registry.uploads().cancel(name, id));
    }
}
