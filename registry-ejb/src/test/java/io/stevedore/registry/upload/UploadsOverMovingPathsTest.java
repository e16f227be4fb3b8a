package io.stevedore.registry.upload;

import io.stevedore.registry.MovingStorage;
import io.stevedore.registry.TestRegistry;
import org.junit.jupiter.api.Nested;

/** What holds for uploads over a directory holds over a store whose paths change as well. */
class UploadsOverMovingPathsTest {

    @Nested
    class Cancelling extends CancelTest {
        @Override
        protected TestRegistry newRegistry() {
            return MovingStorage.registry(directory);
        }
    }

    @Nested
    class PushingInChunks extends ChunkedPushTest {
        @Override
        protected TestRegistry newRegistry() {
            return MovingStorage.registry(directory);
        }
    }

    @Nested
    class Racing extends DedupeTest {
        @Override
        protected TestRegistry newRegistry() {
            return MovingStorage.registry(directory);
        }
    }

    @Nested
    class Reaping extends UploadReaperTest {
        @Override
        protected TestRegistry newRegistry() {
            return MovingStorage.registry(directory);
        }
    }

    @Nested
    class RefusingDigests extends WrongDigestTest {
        @Override
        protected TestRegistry newRegistry() {
            return MovingStorage.registry(directory);
        }
    }
}
