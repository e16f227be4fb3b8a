package io.stevedore.it;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pushes one image after the other until the registry is gone, and remembers what was answered. */
final class Pusher {

    private static final int BLOB = 300_000;
    private static final int CHUNK = 100_000;

    private final TestRepository repository;
    private final List<byte[]> stored = new ArrayList<>();
    private final List<Manifest> tagged = new ArrayList<>();
    private byte[] blob = {};
    private String upload = "";
    private int acknowledged;
    private boolean closing;

    Pusher(TestRepository repository) {
        this.repository = repository;
    }

    void pushUntilItIsGone() {
        try {
            while (true) {
                pushBlob();
                Manifest image = Manifest.image(digest(stored.size() - 1), digest(stored.size() / 2));
                repository.put("t" + tagged.size(), image).assertStatus(201);
                tagged.add(image);
            }
        } catch (UncheckedIOException e) {
            return;
        }
    }

    TestRepository repository() {
        return repository;
    }

    /** Blobs whose push was answered with 201. */
    List<byte[]> stored() {
        return stored;
    }

    /** The n-th was answered with 201 under the tag {@code tn}. */
    List<Manifest> tagged() {
        return tagged;
    }

    /** What was being pushed at the end. */
    byte[] blob() {
        return blob;
    }

    /** Where it was being pushed; empty if nothing was. */
    String upload() {
        return upload;
    }

    /** How many bytes of it were answered with 202. */
    int acknowledged() {
        return acknowledged;
    }

    /** Whether the request that was never answered was to end the upload. */
    boolean closing() {
        return closing;
    }

    private void pushBlob() {
        blob = Content.random(BLOB);
        acknowledged = 0;
        upload = repository.start();
        while (acknowledged < BLOB) {
            byte[] chunk = Arrays.copyOfRange(blob, acknowledged, acknowledged + CHUNK);
            repository.patch(upload, chunk).assertStatus(202);
            acknowledged += CHUNK;
        }
        closing = true;
        repository.finish(upload, Content.digest(blob), new byte[0]).assertStatus(201);
        closing = false;
        upload = "";
        stored.add(blob);
    }

    private String digest(int index) {
        return Content.digest(stored.get(index));
    }
}
