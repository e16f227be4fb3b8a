package io.stevedore.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.registry.Registry;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A repository of its own for one test, as a client sees it. */
public final class TestRepository {

    private static final Pattern TAGS = Pattern.compile("\\{\"name\":\"[^\"]+\",\"tags\":\\[(.*)\\]\\}");

    private final Http http;
    private final String name;

    public TestRepository(Registry registry) {
        this(registry, "it/" + UUID.randomUUID());
    }

    public TestRepository(Registry registry, String name) {
        this(new Http(registry), name);
    }

    private TestRepository(Http http, String name) {
        this.http = http;
        this.name = name;
    }

    /** A repository beside this one. */
    public TestRepository sibling(String suffix) {
        return new TestRepository(http, name + "-" + suffix);
    }

    public Http http() {
        return http;
    }

    public String name() {
        return name;
    }

    /** The path of something in this repository. */
    public String path(String rest) {
        return "/v2/" + name + "/" + rest;
    }

    public String blob(String digest) {
        return path("blobs/" + digest);
    }

    public String manifest(String reference) {
        return path("manifests/" + reference);
    }

    /** Opens an upload; its location. */
    public String start() {
        return http.post(path("blobs/uploads/")).assertStatus(202).header("Location");
    }

    public Answer patch(String location, byte[] chunk) {
        return http.send("PATCH", location, chunk, "Content-Type", "application/octet-stream");
    }

    public Answer finish(String location, String digest, byte[] chunk) {
        return http.send("PUT", location + "?digest=" + digest, chunk);
    }

    /** Pushes a blob; its digest. */
    public String push(byte[] blob) {
        String digest = Content.digest(blob);
        String location = patch(start(), blob).assertStatus(202).header("Location");
        finish(location, digest, new byte[0]).assertStatus(201);
        return digest;
    }

    public Answer put(String reference, Manifest manifest) {
        return http.send("PUT", manifest(reference), manifest.json(), "Content-Type", manifest.mediaType());
    }

    /** Pushes an image of one layer under a tag. */
    public Manifest pushImage(String tag) {
        Manifest image = Manifest.image(push(Content.random(100)), push(Content.random(1000)));
        put(tag, image).assertStatus(201);
        return image;
    }

    /** All tags, page by page. */
    public List<String> tags() {
        Answer answer = http.get(path("tags/list")).assertStatus(200);
        var matcher = TAGS.matcher(answer.text());
        assertThat(matcher.matches()).as(answer.toString()).isTrue();
        String tags = matcher.group(1);
        return tags.isEmpty() ? List.of() : List.of(tags.replace("\"", "").split(",", -1));
    }
}
