package io.stevedore.it.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.TestRepository;
import io.stevedore.it.kill.Backend;
import io.stevedore.it.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/** Old tags go. The newest one, and one of which no rule speaks, stay with their images, which share a layer. */
final class StoppedRetention implements Housekeeping {

    static final String RULES = "rules:\n- on: it/**\n  tags: t[0-9]\n  newest: 1\n";

    private static final List<String> KEPT = List.of("other", "t2");

    private final Backend backend;
    private final List<PushedImage> kept = new ArrayList<>();
    private final List<PushedImage> gone = new ArrayList<>();
    private String repository = "";

    StoppedRetention(Backend backend) {
        this.backend = backend;
    }

    @Override
    public void prepare(Registry registry, int number) {
        repository = "it/retention" + number;
        String shared = PushedImage.blob();
        gone.add(push(registry, "t3", shared));
        gone.add(push(registry, "t1", shared));
        kept.add(push(registry, "other", shared));
        kept.add(push(registry, "t2", shared));
    }

    private PushedImage push(Registry registry, String tag, String layer) {
        return PushedImage.push(new TestRepository(registry, repository), tag, PushedImage.blob(), layer);
    }

    @Override
    public void run(Registry registry) {
        Asked.of(registry, 0, "retention", "{}");
    }

    @Override
    public void finish(Registry registry) {
        TestRepository there = new TestRepository(registry, repository);
        assertThat(there.tags()).containsAll(KEPT).isSubsetOf("other", "t1", "t2", "t3");
        kept.forEach(image -> image.assertWhole(registry));

        Asked.of(registry, 0, "retention", "{}");

        assertThat(there.tags()).containsExactlyElementsOf(KEPT);
        assertThat(Asked.of(registry, 0, "retention", "{}")).contains("\"removed\":0,");
    }

    /** What lost its tags is collected, and what the others share stays. */
    @Override
    public void end(Registry registry) {
        Asked.collect(registry, backend);
        gone.forEach(image -> image.assertUnknownButLayer(registry));
        kept.forEach(image -> image.assertWhole(registry));
        Asked.sweep(registry, backend);
    }
}
