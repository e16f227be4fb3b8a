package io.stevedore.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.access.Access;
import io.stevedore.registry.access.Caller;
import io.stevedore.registry.access.Identities;
import io.stevedore.registry.access.Login;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");
    private static final PageRequest ALL = new PageRequest(1000, "");

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private AuditTrail trail;
    private final Caller caller = new Caller();

    @BeforeEach
    void open() throws IOException {
        registry = TestRegistry.open(directory);
        trail = trail(Optional.of("2d"));
        caller.set(Login.of(Principal.user("admin"), "password"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private AuditTrail trail(Optional<String> kept) throws IOException {
        Path rules = Files.writeString(
                directory.resolve("rules"), "rules: [{allow: administer, to: 'user:admin', on: '**'}]");
        Access access = new Access(Optional.of(rules.toString()), new Identities(), caller);
        return new AuditTrail(new AuditRows(registry.indexTable()), access, kept);
    }

    @Test
    void entriesComeInTheOrderOfTheirTimesPageByPage() {
        trail.add(NOON.plusMillis(1), "b", false, "{2}");
        trail.add(NOON.plusSeconds(1), "a", false, "{3}");
        trail.add(NOON, "c", false, "{1}");
        trail.add(NOON.plus(Duration.ofDays(1)), "d", false, "{4}");

        Page<String> first = trail.page(DAY, new PageRequest(2, ""));
        Page<String> second = trail.page(DAY, new PageRequest(2, first.next().orElseThrow()));

        assertThat(first.items()).containsExactly("{1}", "{2}");
        assertThat(second.items()).containsExactly("{3}");
        assertThat(second.next()).isEmpty();
        assertThat(trail.page(DAY.plusDays(1), ALL).items()).containsExactly("{4}");
    }

    @Test
    void daysGoWhenAllTheirEntriesAreOldEnough() {
        for (int i = 0; i < 250; i++) {
            trail.add(NOON.plusMillis(i), "old" + i, false, "{}");
        }
        trail.add(NOON.plus(Duration.ofDays(1)), "young", false, "{}");

        trail.expire(NOON.plus(Duration.ofDays(2)));
        assertThat(trail.page(DAY, ALL).items()).hasSize(250);

        trail.expire(NOON.plus(Duration.ofDays(3)));
        assertThat(trail.page(DAY, ALL).items()).isEmpty();
        assertThat(trail.page(DAY.plusDays(1), ALL).items()).hasSize(1);
        assertThat(new AuditRows(registry.indexTable()).days()).containsExactly(DAY.plusDays(1));
    }

    /** In the middle of its removal a day is still known, so the next run goes on. */
    @Test
    void aRemovalThatWasKilledIsFinishedLater() {
        for (int i = 0; i < 250; i++) {
            trail.add(NOON.plusMillis(i), "" + i, false, "{}");
        }
        Instant late = NOON.plus(Duration.ofDays(9));

        for (int calls = 1; registry.kills(calls, () -> trail.expire(late)); calls++) {
            assertThat(calls).isLessThan(20);
        }

        assertThat(trail.page(DAY, ALL).items()).isEmpty();
        assertThat(new AuditRows(registry.indexTable()).days()).isEmpty();
    }

    @Test
    void strangersCannotFillTheIndex() {
        for (int i = 0; i < 1000; i++) {
            trail.add(NOON.plusMillis(i), "" + i, true, "{}");
        }
        trail.add(NOON.plusSeconds(1), "write", false, "{}");
        trail.add(NOON.plusSeconds(62), "later", true, "{}");

        assertThat(trail.page(DAY, ALL).items()).hasSize(AuditTrail.MOST_REFUSALS + 2);
    }

    @Test
    void costsOneCall() {
        trail.add(NOON, "first of the day", false, "{}");

        assertThat(registry.callsOf(() -> trail.add(NOON, "second", false, "{}")))
                .hasSize(1);
    }

    @Test
    void isForAdministratorsAndWhereItIsWanted() throws IOException {
        AuditTrail off = trail(Optional.empty());
        assertThat(registry.callsOf(() -> off.add(NOON, "a", false, "{}"))).isEqualTo(List.of());
        assertThatExceptionOfType(RegistryException.Unsupported.class).isThrownBy(() -> off.page(DAY, ALL));

        caller.set(Login.of(Principal.user("ann"), "password"));

        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(() -> trail.page(DAY, ALL));
    }
}
