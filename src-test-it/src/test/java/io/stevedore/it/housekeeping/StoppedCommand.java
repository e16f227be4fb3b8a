package io.stevedore.it.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** Commands in a process of their own, which may end after any of their steps, and are run again then. */
enum StoppedCommand {
    /** From what the next one wrote a lost index comes back. Each one lists all that there are. */
    SNAPSHOT(true) {
        @Override
        void begin(Ground ground) {
            ground.importLayout(ground.content());
        }

        @Override
        String[] words(Ground ground, SampleContent content) {
            return new String[] {"snapshot"};
        }

        @Override
        void finish(Ground ground, SampleContent content) {
            ground.run("snapshot");
            ground.backend().loseIndex();
            ground.run("restore");
        }
    },
    RESTORE(false) {
        @Override
        void begin(Ground ground) {
            ground.importLayout(ground.content());
            ground.run("snapshot");
        }

        @Override
        SampleContent prepare(Ground ground) {
            ground.backend().loseIndex();
            return ground.content();
        }

        @Override
        String[] words(Ground ground, SampleContent content) {
            return new String[] {"restore"};
        }

        @Override
        void finish(Ground ground, SampleContent content) {
            ground.run("restore", "--merge");
        }
    },
    IMPORT_DISTRIBUTION(false) {
        @Override
        void begin(Ground ground) {
            ground.content().distribution(ground.backend()::write);
            ground.run("import", "distribution"); // an index is there to be lost
        }

        @Override
        SampleContent prepare(Ground ground) {
            ground.backend().loseIndex();
            return ground.content();
        }

        @Override
        String[] words(Ground ground, SampleContent content) {
            return new String[] {"import", "distribution"};
        }

        /** The files of the other registry stay as they are. */
        @Override
        void finish(Ground ground, SampleContent content) {
            ground.run("import", "distribution");
            content.distribution(
                    (path, text) -> assertThat(ground.backend().files()).containsEntry(path, (long) text.length()));
        }
    },
    IMPORT_LAYOUT(false) {
        @Override
        SampleContent prepare(Ground ground) {
            return SampleContent.unique();
        }

        @Override
        String[] words(Ground ground, SampleContent content) {
            return new String[] {"import", "layout", content.layout(ground.directory()), content.name()};
        }

        @Override
        void finish(Ground ground, SampleContent content) {
            ground.importLayout(content);
        }
    };

    private final boolean wantsNewGround;

    StoppedCommand(boolean wantsNewGround) {
        this.wantsNewGround = wantsNewGround;
    }

    /** Whether each round is to have store and index of its own. */
    boolean wantsNewGround() {
        return wantsNewGround;
    }

    /** Makes what all rounds need. */
    void begin(Ground ground) {}

    /** Makes what a round needs; what is in store and index after it. */
    SampleContent prepare(Ground ground) {
        return ground.content();
    }

    /** What is stopped. */
    abstract String[] words(Ground ground, SampleContent content);

    /** Ends what was stopped. */
    abstract void finish(Ground ground, SampleContent content);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
