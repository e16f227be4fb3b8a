package io.stevedore.it.housekeeping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An image of two blobs in a repository. It is asked for by digests alone, as a pull by a tag is noted.
 *
 * @param manifest so large that it lies in the store
 */
record PushedImage(String repository, String config, String layer, Manifest manifest) {

    private static final int LARGE = 70_000;

    /** Bytes for a blob that no other call gave. */
    static String blob() {
        return UUID.randomUUID() + " blob".repeat(100);
    }

    static PushedImage push(TestRepository repository, String tag, String config, String layer) {
        Manifest manifest = Manifest.image(digest(config), digest(layer)).padded(LARGE);
        PushedImage image = new PushedImage(repository.name(), config, layer, manifest);
        image.push(repository, tag);
        return image;
    }

    /** The layer in chunks, the configuration in one request. */
    private void push(TestRepository repository, String tag) {
        repository.push(layer.getBytes(UTF_8));
        String whole = repository.path("blobs/uploads/?digest=" + digest(config));
        repository.http().send("POST", whole, config).assertStatus(201);
        repository.put(tag, manifest).assertStatus(201);
    }

    void pushAgain(Registry registry, String tag) {
        push(in(registry), tag);
    }

    void assertWhole(Registry registry) {
        contents(registry).forEach((path, text) -> {
            Answer answer = in(registry).http().get(path).assertStatus(200);
            assertThat(answer.text()).as(path).isEqualTo(text);
        });
    }

    /** What was damaged may be answered as unknown, but never with other bytes. */
    void assertWholeOrUnknown(Registry registry) {
        contents(registry).forEach((path, text) -> {
            Answer answer = in(registry).http().get(path);
            if (answer.status() != 404) {
                assertThat(answer.assertStatus(200).text()).as(path).isEqualTo(text);
            }
        });
    }

    /** @param digests of which part of it nothing may be answered */
    void assertUnknown(Registry registry, Predicate<String> digests) {
        contents(registry).keySet().stream()
                .filter(path -> digests.test(path.substring(path.lastIndexOf('/') + 1)))
                .forEach(path -> in(registry).http().get(path).assertStatus(404));
    }

    /** Others have the layer as well. */
    void assertUnknownButLayer(Registry registry) {
        assertUnknown(registry, digest -> !digest.equals(digest(layer)));
    }

    private static String digest(String text) {
        return Content.digest(text.getBytes(UTF_8));
    }

    private Map<String, String> contents(Registry registry) {
        TestRepository there = in(registry);
        Map<String, String> contents = new HashMap<>();
        contents.put(there.manifest(manifest.digest()), manifest.json());
        contents.put(there.blob(digest(config)), config);
        contents.put(there.blob(digest(layer)), layer);
        return contents;
    }

    private TestRepository in(Registry registry) {
        return new TestRepository(registry, repository);
    }
}
