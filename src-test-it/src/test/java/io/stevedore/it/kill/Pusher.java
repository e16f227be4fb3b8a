package io.stevedore.it.kill;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Pushes, pulls and deletes images until the registry is gone, and remembers what was answered. */
final class Pusher {

    private static final int BLOB = 300_000;
    private static final int CHUNK = 100_000;
    private static final int NONE = -1;

    private final TestRepository repository;
    private final Random random;
    private final AtomicInteger answers;
    private final List<byte[]> stored = new ArrayList<>();
    private final List<Manifest> tagged = new ArrayList<>();
    private final Set<Integer> deleted = new TreeSet<>();
    private final List<String> deletedBlobs = new ArrayList<>();
    private byte[] blob = {};
    private String upload = "";
    private int acknowledged;
    private boolean closing;
    private int deleting = NONE;

    /** @param answers is counted up with each one */
    Pusher(TestRepository repository, Random random, AtomicInteger answers) {
        this.repository = repository;
        this.random = random;
        this.answers = answers;
    }

    void pushUntilItIsGone() {
        try {
            while (true) {
                pushBlob();
                Manifest image = Manifest.image(digest(stored.size() - 1), digest(stored.size() / 2));
                answered(repository.put("t" + tagged.size(), image), 201);
                tagged.add(image);
                pull();
                deleteSome();
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

    /** Whether the deletion of the n-th image was answered. */
    boolean isDeleted(int n) {
        return deleted.contains(n);
    }

    /** Whether the n-th image was being deleted at the end. */
    boolean isBeingDeleted(int n) {
        return n == deleting;
    }

    /** The paths of blobs whose deletion was answered. */
    List<String> deletedBlobs() {
        return deletedBlobs;
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
            answered(repository.patch(upload, chunk), 202);
            acknowledged += CHUNK;
        }
        closing = true;
        answered(repository.finish(upload, Content.digest(blob), new byte[0]), 201);
        closing = false;
        upload = "";
        stored.add(blob);
    }

    private void pull() {
        answered(repository.http().get(repository.blob(digest(random.nextInt(stored.size())))), 200);
    }

    private void deleteSome() {
        int n = random.nextInt(tagged.size());
        if (random.nextInt(3) == 0 && !isDeleted(n)) {
            deleting = n;
            answered(repository.http().delete(repository.manifest(tagged.get(n).digest())), 202);
            deleted.add(n);
            deleting = NONE;
        }
        if (random.nextInt(3) == 0) {
            String path = repository.blob(repository.push(Content.random(1000)));
            answered(repository.http().delete(path), 202);
            deletedBlobs.add(path);
        }
    }

    private void answered(Answer answer, int status) {
        answer.assertStatus(status);
        answers.incrementAndGet();
    }

    private String digest(int index) {
        return Content.digest(stored.get(index));
    }
}
