package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much of something a client may send, and how it is tried.
 *
 * @param row of docs/bounds.md
 * @param most that is taken
 * @param within the status up to there
 * @param beyond the status of one more
 */
record Bound(String row, String what, int most, int within, int beyond, Request request) {

    private static final int MOST_OF_MANIFEST = 4 * 1024 * 1024;
    private static final int MOST_OF_HEAD = 64 * 1024;

    /** Sends as much of it as is said. */
    interface Request {
        Answer send(Registry registry, TestRepository repository, int size) throws IOException;
    }

    static List<Bound> all() {
        String head = "head of a request, with its line";
        String chunks = "size line of a chunk, all trailer fields";
        String inside = "nesting of a manifest, digits of a number in it";
        String types = "media type and artifact type in it";
        String names = "tag, repository's name";
        return List.of(
                new Bound(head, "bytes", MOST_OF_HEAD, 200, 431, Bound::head),
                new Bound(head, "fields", 200, 200, 431, Bound::fields),
                new Bound("empty lines before a head", "bytes", 32, 200, 400, Bound::emptyLines),
                new Bound(chunks, "size line", 4096, 201, 400, Bound::sizeLine),
                new Bound(chunks, "trailer", MOST_OF_HEAD, 201, 400, Bound::trailer),
                new Bound("ranges of one `Range`", "ranges", 2000, 206, 200, Bound::ranges),
                new Bound("manifest", "bytes", MOST_OF_MANIFEST, 201, 413, Bound::manifest),
                new Bound(
                        inside,
                        "levels",
                        64,
                        201,
                        400,
                        (any, to, size) -> put(to, "\"x\":" + "[".repeat(size - 1) + "]".repeat(size - 1))),
                new Bound(inside, "digits", 40, 201, 400, (any, to, size) -> put(to, "\"x\":" + "1".repeat(size))),
                new Bound(
                        types,
                        "artifact type",
                        255,
                        201,
                        400,
                        (any, to, size) -> put(to, "\"artifactType\":\"a/" + "b".repeat(size - 2) + '"')),
                new Bound(types, "media type", 255, 201, 400, Bound::mediaType),
                new Bound("tags that one push sets", "tags", 100, 201, 414, Bound::tags),
                new Bound(names, "tag", 128, 201, 400, (any, to, size) -> to.put("t".repeat(size), image(to))),
                new Bound(names, "name", 255, 201, 400, Bound::name));
    }

    @Override
    public String toString() {
        return row + ": " + what;
    }

    private static Answer head(Registry registry, TestRepository repository, int size) throws IOException {
        String start = "GET /v2/ HTTP/1.1\r\nHost: a\r\nX: ";
        return raw(registry, start + "a".repeat(size - start.length() - 4) + "\r\n\r\n");
    }

    private static Answer fields(Registry registry, TestRepository repository, int count) throws IOException {
        return raw(registry, "GET /v2/ HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(count - 1) + "\r\n");
    }

    /** One more than an even number of bytes is one more line. */
    private static Answer emptyLines(Registry registry, TestRepository repository, int size) throws IOException {
        return raw(registry, "\r\n".repeat((size + 1) / 2) + "GET /v2/ HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    private static Answer sizeLine(Registry registry, TestRepository repository, int size) throws IOException {
        return chunked(registry, repository, "1;a=" + "a".repeat(size - 6) + "\r\na\r\n0\r\n\r\n");
    }

    private static Answer trailer(Registry registry, TestRepository repository, int size) throws IOException {
        String field = "X: " + "a".repeat(125); // 128 without the end of its line
        return chunked(
                registry,
                repository,
                "1\r\na\r\n0\r\n" + (field + "\r\n").repeat(size / 128) + "Y".repeat(size % 128)
                        + (size % 128 == 0 ? "" : "\r\n") + "\r\n");
    }

    private static Answer chunked(Registry registry, TestRepository repository, String body) throws IOException {
        String target = repository.path("blobs/uploads/?digest=" + Content.digest("a".getBytes(UTF_8)));
        return raw(registry, "POST " + target + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    }

    private static Answer raw(Registry registry, String request) throws IOException {
        try (RawConnection connection = new RawConnection(registry)) {
            return connection.send(request).answer();
        }
    }

    private static Answer ranges(Registry registry, TestRepository repository, int count) {
        String blob = repository.blob(repository.push(Content.random(10_000)));
        String ranges =
                IntStream.range(0, count).mapToObj(i -> 3 * i + "-" + 3 * i).collect(Collectors.joining(","));
        return repository.http().get(blob, "Range", "bytes=" + ranges);
    }

    private static Answer manifest(Registry registry, TestRepository repository, int size) {
        return repository.put("large", image(repository).padded(size));
    }

    private static Answer mediaType(Registry registry, TestRepository repository, int size) {
        Manifest image = image(repository);
        String layer = "application/vnd.oci.image.layer.v1.tar";
        return repository.put(
                "typed", new Manifest(image.mediaType(), image.json().replace(layer, "a/" + "b".repeat(size - 2))));
    }

    private static Answer tags(Registry registry, TestRepository repository, int count) {
        Manifest image = image(repository);
        String tags = IntStream.range(0, count).mapToObj(i -> "tag=t" + i).collect(Collectors.joining("&"));
        return repository.put(image.digest() + "?" + tags, image);
    }

    private static Answer name(Registry registry, TestRepository repository, int size) {
        int missing = size - repository.name().length();
        TestRepository named = repository.sibling("x".repeat(missing - 1));
        String digest = Content.digest("a".getBytes(UTF_8));
        return named.http().send("POST", named.path("blobs/uploads/?digest=" + digest), "a");
    }

    /** An image with one member more. */
    private static Answer put(TestRepository repository, String member) {
        Manifest image = image(repository);
        return repository.put(
                "more", new Manifest(image.mediaType(), image.json().replaceFirst("\\{", "{" + member + ",")));
    }

    private static Manifest image(TestRepository repository) {
        String blob = repository.push("{}".getBytes(UTF_8));
        return Manifest.image(blob, blob);
    }
}
