package io.stevedore.it.kill;

import static io.stevedore.it.kill.Trials.cancel;
import static io.stevedore.it.kill.Trials.deleteBlob;
import static io.stevedore.it.kill.Trials.elsewhere;
import static io.stevedore.it.kill.Trials.finish;
import static io.stevedore.it.kill.Trials.image;
import static io.stevedore.it.kill.Trials.manifest;
import static io.stevedore.it.kill.Trials.patch;
import static io.stevedore.it.kill.Trials.push;
import static io.stevedore.it.kill.Trials.started;
import static io.stevedore.it.kill.Trials.upload;
import static io.stevedore.it.kill.Trials.whole;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Parallel;
import io.stevedore.it.client.TestRepository;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** Everything that changes what a registry has. */
enum Operation {
    REAPER(1) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = large(backend);
            String upload = started(repository, blob);
            String id = upload.substring(upload.lastIndexOf('/') + 1);
            IntSupplier end = () -> {
                Parallel.await("the upload is gone", () -> backend.stopped().isPresent() || !backend.knowsUpload(id));
                return 202;
            };
            return upload(end, 202, blob, Map.of());
        }
    },
    START_UPLOAD(2) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            String path = repository.path("blobs/uploads/");
            return upload(() -> repository.http().post(path).status(), 202, small(), Map.of());
        }
    },
    PATCH(3) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return patch(repository, small(), 0);
        }
    },
    PATCH_LARGE(4) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return patch(repository, large(backend), 0);
        }
    },
    PATCH_GOING_ON(5) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return patch(repository, small(), 500);
        }
    },
    PATCH_LARGE_GOING_ON(6) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return patch(repository, large(backend), backend.large() - 1000);
        }
    },
    PUT(7) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = small();
            return finish(repository, blob, blob.length, Map.of());
        }
    },
    PUT_LARGE(8) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = large(backend);
            return finish(repository, blob, blob.length, Map.of());
        }
    },
    PUT_WITH_BODY(9) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return finish(repository, small(), 0, Map.of());
        }
    },
    PUT_WITH_REST(10) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return finish(repository, small(), 500, Map.of());
        }
    },
    PUT_LARGE_WITH_REST(11) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return finish(repository, large(backend), backend.large() - 1000, Map.of());
        }
    },
    PUT_STORED(12) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = small();
            return finish(repository, blob, blob.length, elsewhere(repository, blob));
        }
    },
    PUT_STORED_WITH_BODY(13) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = small();
            return finish(repository, blob, 0, elsewhere(repository, blob));
        }
    },
    POST_WHOLE(14) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return whole(repository, small(), Map.of());
        }
    },
    POST_WHOLE_LARGE(15) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return whole(repository, large(backend), Map.of());
        }
    },
    POST_WHOLE_STORED(16) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = small();
            return whole(repository, blob, elsewhere(repository, blob));
        }
    },
    MOUNT(17) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            byte[] blob = small();
            Map<String, byte[]> kept = elsewhere(repository, blob);
            String path = repository.path("blobs/uploads/?mount=" + Content.digest(blob));
            return push(() -> repository.http().post(path).status(), repository, blob, kept);
        }
    },
    PUT_MANIFEST(18) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return manifest(repository, image(repository, small(), 0), true);
        }
    },
    PUT_LARGE_MANIFEST(19) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return manifest(repository, image(repository, small(), LARGE_MANIFEST), true);
        }
    },
    DELETE_MANIFEST(20) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return manifest(repository, image(repository, small(), 0), false);
        }
    },
    DELETE_LARGE_MANIFEST(21) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return manifest(repository, image(repository, small(), LARGE_MANIFEST), false);
        }
    },
    DELETE_BLOB(22) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return deleteBlob(repository, small());
        }
    },
    CANCEL(23) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return cancel(repository, small());
        }
    },
    CANCEL_LARGE(24) {
        @Override
        Trial begin(TestRepository repository, Backend backend) {
            return cancel(repository, large(backend));
        }
    };

    private static final int LARGE_MANIFEST = 70_000;

    private final int mark;

    Operation(int mark) {
        this.mark = mark;
    }

    /** Prepares what the request needs. */
    abstract Trial begin(TestRepository repository, Backend backend);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Each operation's sizes are its own, so that what is left tells whose it is. */
    byte[] small() {
        return Content.random(1000 + mark);
    }

    byte[] large(Backend backend) {
        return Content.random(backend.large() + mark);
    }
}
