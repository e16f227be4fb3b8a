package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.FailingStorage;
import io.stevedore.registry.Racers;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.WithRegistry;
import io.stevedore.registry.domain.Upload;
import io.stevedore.storage.StorageException;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.RowValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What goes wrong with one upload is no matter of the others, and what goes wrong with one run none of the next one.
 */
class ReaperFaultTest extends WithRegistry {

    private final FailingStorage failing = new FailingStorage();

    @Override
    protected TestRegistry newRegistry() {
        return TestRegistry.over(directory, failing::over);
    }

    @Test
    void damagedRowsStayAndKeepNobody() {
        List<Upload> uploads = start(50);
        Key upload = new Key("upload#" + uploads.get(7).id(), "#");
        Key due = registry.due(later()).stream()
                .map(one -> one.row().key())
                .filter(key -> !key.sort().endsWith(uploads.get(7).id().toString()))
                .findFirst()
                .orElseThrow();
        registry.table()
                .write(List.of(
                        new Change.Put(upload, RowValue.of(Map.of("repository", "No Name")), Condition.ALWAYS),
                        new Change.Put(due, RowValue.of(Map.of()), Condition.ALWAYS)));

        ReaperRun run = registry.reaper("1s").run(later());

        assertThat(run.failed()).isEqualTo(2);
        assertThat(run.aborted()).isEqualTo(48);
        assertThat(run.failure().orElseThrow()).contains("cannot be read");
        assertThat(registry.table().get(upload)).isPresent();
        assertThat(registry.table().get(due)).isPresent();
    }

    @Test
    void bytesThatTheStoreDoesNotDropStayForALaterRun() {
        List<Upload> uploads = start(5);
        failing.discards(path -> new StorageException.Broken("the store refuses " + path, null));

        ReaperRun run = registry.reaper("1s").run(later());

        assertThat(run.failed()).isEqualTo(5);
        assertThat(run.failure().orElseThrow()).contains("the store refuses");
        assertThat(registry.files()).hasSize(uploads.size());
        assertThat(registry.due(later())).hasSize(uploads.size());
    }

    @Test
    void storeThatDoesNotAnswerEndsTheRunWithOneReason() {
        start(5);
        AtomicInteger asked = new AtomicInteger();
        failing.discards(path -> {
            asked.incrementAndGet();
            return new StorageException.Busy("no answer", null);
        });

        ReaperRun run = registry.reaper("1s").run(later());

        assertThat(asked).hasValue(1);
        assertThat(run.aborted()).isZero();
        assertThat(run.failure()).contains("no answer");
        failing.mend();
        assertThat(registry.reaper("1s").run(later()).aborted()).isEqualTo(5 - run.found());
    }

    @Test
    void backlogOfManyPagesIsWorkedOffInOneRun() {
        int backlog = 16 * 100 + 500;
        IntStream.range(0, backlog).forEach(i -> TestUploads.begin(registry, NAME));

        assertThat(registry.reaper("1s").run(later()).aborted()).isEqualTo(backlog);

        assertThat(registry.due(later())).isEmpty();
    }

    @Test
    void nodesShareTheWork() throws Exception {
        start(100);

        List<ReaperRun> runs;
        try (Racers racers = new Racers()) {
            runs = racers.run(Collections.nCopies(4, () -> registry.reaper("1s").run(later())));
        }

        assertThat(runs.stream().mapToInt(ReaperRun::aborted).sum()).isEqualTo(100);
        assertThat(runs).allSatisfy(run -> assertThat(run.failure()).isEmpty());
        assertThat(failing.discarded()).hasSize(100).doesNotHaveDuplicates();
        assertThat(registry.files()).isEmpty();
    }

    private List<Upload> start(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Upload upload = registry.uploads().start(NAME, Optional.empty());
                    return registry.uploads().append(NAME, upload.id(), Content.chunk(Content.random(i, 10)));
                })
                .toList();
    }

    private static Instant later() {
        return Instant.now().plusSeconds(100_000);
    }
}
