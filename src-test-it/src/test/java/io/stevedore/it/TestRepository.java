package io.stevedore.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A repository of its own for one test, as a client sees it. */
final class TestRepository {

    private static final Pattern TAGS = Pattern.compile("\\{\"name\":\"[^\"]+\",\"tags\":\\[(.*)\\]\\}");

    private final Http http;
    private final String name;

    TestRepository(Registry registry) {
        this(registry, "it/" + UUID.randomUUID());
    }

    TestRepository(Registry registry, String name) {
        this(new Http(registry), name);
    }

    private TestRepository(Http http, String name) {
        this.http = http;
        this.name = name;
    }

    /** A repository beside this one. */
    TestRepository sibling(String suffix) {
        return new TestRepository(http, name + "-" + suffix);
    }

    Http http() {
        return http;
    }

    String name() {
        return name;
    }

    /** The path of something in this repository. */
    String path(String rest) {
        return "/v2/" + name + "/" + rest;
    }

    String blob(String digest) {
        return path("blobs/" + digest);
    }

    String manifest(String reference) {
        return path("manifests/" + reference);
    }

    /** Opens an upload; its location. */
    String start() {
        return http.post(path("blobs/uploads/")).assertStatus(202).header("Location");
    }

    Answer patch(String location, byte[] chunk) {
        return http.send("PATCH", location, chunk, "Content-Type", "application/octet-stream");
    }

    Answer finish(String location, String digest, byte[] chunk) {
        return http.send("PUT", location + "?digest=" + digest, chunk);
    }

    /** Pushes a blob; its digest. */
    String push(byte[] blob) {
        String digest = Content.digest(blob);
        String location = start();
        patch(location, blob).assertStatus(202);
        finish(location, digest, new byte[0]).assertStatus(201);
        return digest;
    }

    Answer put(String reference, Manifest manifest) {
        return http.send("PUT", manifest(reference), manifest.json(), "Content-Type", manifest.mediaType());
    }

    /** Pushes an image of one layer under a tag. */
    Manifest pushImage(String tag) {
        Manifest image = Manifest.image(push(Content.random(100)), push(Content.random(1000)));
        put(tag, image).assertStatus(201);
        return image;
    }

    /** All tags, page by page. */
    List<String> tags() {
        Answer answer = http.get(path("tags/list")).assertStatus(200);
        var matcher = TAGS.matcher(answer.text());
        assertThat(matcher.matches()).as(answer.toString()).isTrue();
        String tags = matcher.group(1);
        return tags.isEmpty() ? List.of() : List.of(tags.replace("\"", "").split(",", -1));
    }
}
