package io.stevedore.it.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntSupplier;

/** Requests that may be stopped, each with what it needs before it. */
public final class Trials {

    private static final byte[] NOTHING = {};

    private Trials() {}

    /** The location of an upload that has taken some bytes. */
    public static String started(TestRepository repository, byte[] bytes) {
        String upload = repository.start();
        return bytes.length > 0
                ? repository.patch(upload, bytes).assertStatus(202).header("Location")
                : upload;
    }

    /** What ends without a blob. */
    public static Trial upload(IntSupplier request, int success, byte[] blob, Map<String, byte[]> kept) {
        return new Trial(request, success, kept, Map.of(), true, blob.length, after -> assertPushes(after, blob));
    }

    /** What ends with a blob. */
    public static Trial push(IntSupplier request, TestRepository repository, byte[] blob, Map<String, byte[]> kept) {
        Map<String, byte[]> added = Map.of(repository.blob(Content.digest(blob)), blob);
        return new Trial(request, 201, kept, added, true, blob.length, after -> assertPushes(after, blob));
    }

    /** A chunk to the end of an upload that has taken some bytes. */
    public static Trial patch(TestRepository repository, byte[] blob, int taken) {
        String upload = started(repository, Arrays.copyOf(blob, taken));
        byte[] rest = Arrays.copyOfRange(blob, taken, blob.length);
        return upload(() -> repository.patch(upload, rest).status(), 202, blob, Map.of());
    }

    /** The end of an upload that has taken some bytes. */
    public static Trial finish(TestRepository repository, byte[] blob, int taken, Map<String, byte[]> kept) {
        String upload = started(repository, Arrays.copyOf(blob, taken));
        byte[] rest = Arrays.copyOfRange(blob, taken, blob.length);
        String digest = Content.digest(blob);
        return push(() -> repository.finish(upload, digest, rest).status(), repository, blob, kept);
    }

    public static Trial whole(TestRepository repository, byte[] blob, Map<String, byte[]> kept) {
        String path = repository.path("blobs/uploads/?digest=" + Content.digest(blob));
        return push(() -> repository.http().send("POST", path, blob).status(), repository, blob, kept);
    }

    public static Trial cancel(TestRepository repository, byte[] blob) {
        String upload = started(repository, blob);
        return upload(() -> repository.http().delete(upload).status(), 204, blob, Map.of());
    }

    public static Trial deleteBlob(TestRepository repository, byte[] blob) {
        String path = repository.blob(repository.push(blob));
        return new Trial(
                () -> repository.http().delete(path).status(),
                202,
                Map.of(),
                Map.of(path, blob),
                false,
                blob.length,
                after -> {
                    assertThat(after.http().delete(path).status()).isIn(202, 404);
                    assertPushes(after, blob);
                });
    }

    /** The blob as another repository has it, by its path. */
    public static Map<String, byte[]> elsewhere(TestRepository repository, byte[] blob) {
        TestRepository other = repository.sibling("other");
        return Map.of(other.blob(other.push(blob)), blob);
    }

    /** An image of a blob that the repository has, with so much that says nothing. */
    public static Manifest image(TestRepository repository, byte[] blob, int padding) {
        String digest = repository.push(blob);
        Manifest image = Manifest.image(digest, digest);
        String json = image.json().substring(0, image.json().length() - 1) + ",\"annotations\":{\"padding\":\""
                + "x".repeat(padding) + "\"}}";
        return new Manifest(image.mediaType(), json);
    }

    /** Puts or deletes an image by its digest, and a tag with it. */
    public static Trial manifest(TestRepository repository, Manifest image, boolean adds) {
        byte[] json = image.json().getBytes(UTF_8);
        String path = repository.manifest(image.digest());
        String tag = repository.manifest("v1");
        IntSupplier put = () -> repository.put("v1", image).status();
        IntSupplier delete = () -> repository.http().delete(path).status();
        if (!adds) {
            assertThat(put.getAsInt()).isEqualTo(201);
        }
        return new Trial(
                adds ? put : delete,
                adds ? 201 : 202,
                Map.of(),
                Map.of(path, json, tag, json),
                adds,
                json.length,
                after -> {
                    assertThat(after.http().delete(path).status()).isIn(202, 404);
                    after.put("v1", image).assertStatus(201);
                    assertThat(after.http().get(path).body()).isEqualTo(json);
                    assertThat(after.tags()).containsExactly("v1");
                });
    }

    private static void assertPushes(TestRepository repository, byte[] blob) {
        String digest = Content.digest(blob);
        String upload = started(repository, blob);
        repository.finish(upload, digest, NOTHING).assertStatus(201);
        assertThat(repository.http().get(repository.blob(digest)).body()).isEqualTo(blob);
    }
}
