package io.stevedore.registry.index;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.stevedore.registry.calls.BackendCalls;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.event.EventSignal;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.TableConnection;
import io.stevedore.table.TableConnectionFactory;
import io.stevedore.table.TableException;
import io.stevedore.table.WriteListener;
import jakarta.ejb.EJBException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IndexTableTest {

    private static final Key KEY = new Key("p", "s");
    private static final List<Change> CHANGES = List.of(new Change.Delete(KEY, Condition.ALWAYS));

    @Test
    void busyTableIsUnavailableForReaders() {
        IndexTable table = table(new TableException.Busy("pool", null));

        assertThatExceptionOfType(RegistryException.Unavailable.class).isThrownBy(() -> table.get(KEY));
        assertThatExceptionOfType(RegistryException.Unavailable.class).isThrownBy(() -> table.getAll(List.of(KEY)));
        assertThatExceptionOfType(RegistryException.Unavailable.class).isThrownBy(() -> table.query("p", "", "", 1));
    }

    @Test
    void writersHearWhatTheTableSaid() {
        assertThatExceptionOfType(RegistryException.Unavailable.class)
                .isThrownBy(() -> table(new TableException.Busy("pool", null)).write(CHANGES));
        assertThatExceptionOfType(RegistryException.StorageFull.class)
                .isThrownBy(() -> table(new TableException.Full("disk", null)).write(CHANGES));
        assertThatExceptionOfType(RegistryException.IndexFailed.class)
                .isThrownBy(() -> table(new TableException.Broken("x", null)).write(CHANGES));
    }

    @Test
    void writersHearWhyTheContainerRolledBack() {
        TableException why = new TableException.Conflict(new TreeSet<>(List.of(KEY)));

        assertThatExceptionOfType(TableException.Conflict.class)
                .isThrownBy(
                        () -> rolledBack(why, new EJBException("rolled back")).write(CHANGES))
                .isSameAs(why);
    }

    @Test
    void writersHearWhatTheContainerWrapped() {
        TableException why = new TableException.Full("disk", null);
        EJBException wrapped = new EJBException("failed", why);

        assertThatExceptionOfType(RegistryException.StorageFull.class)
                .isThrownBy(() -> container(listener -> {
                            throw wrapped;
                        })
                        .write(CHANGES))
                .withCause(why);
    }

    @Test
    void failureOfTheContainerItselfIsPassedOn() {
        EJBException failure = new EJBException("no transaction manager");

        assertThatExceptionOfType(EJBException.class)
                .isThrownBy(() -> container(listener -> {
                            throw failure;
                        })
                        .write(CHANGES))
                .isSameAs(failure);
    }

    @Test
    void silenceOfTheTableIsNoSuccess() {
        assertThatExceptionOfType(RegistryException.Unavailable.class)
                .isThrownBy(() -> container(listener -> {}).write(CHANGES))
                .withStackTraceContaining("without a commit");
    }

    @Test
    void aWriteThatTheTableConfirmsIsDone() {
        assertThatNoException()
                .isThrownBy(() -> container(WriteListener::applied).write(CHANGES));
    }

    private static IndexTable table(TableException failure) {
        TableConnectionFactory tables = () -> failing(failure);
        return new IndexTable(tables, new IndexWriter(tables), new BackendCalls(), new EventSignal());
    }

    private static IndexTable rolledBack(TableException why, EJBException reported) {
        return container(listener -> {
            listener.failed(why);
            throw reported;
        });
    }

    private static IndexTable container(Consumer<WriteListener> commit) {
        TableConnectionFactory tables = () -> failing(new TableException.Busy("unused", null));
        return new IndexTable(
                tables,
                new IndexWriter() {
                    @Override
                    public void write(List<Change> changes, WriteListener listener) {
                        commit.accept(listener);
                    }
                },
                new BackendCalls(),
                new EventSignal());
    }

    private static TableConnection failing(TableException failure) {
        throw failure;
    }
}
