package io.stevedore.it.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Launch;
import io.stevedore.it.registry.RegistryProcess;
import io.stevedore.servers.process.FreePort;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pushes and pulls through nginx: its buffers on and off, under another host name, below a path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxIT {

    /** More than all buffers of nginx and of the sockets, so that it meets its files or its limits. */
    private static final int LARGE = 24 * 1024 * 1024;

    private static final String BUFFERED = "proxy_request_buffering on; proxy_buffering on;";
    private static final String STREAMED =
            "proxy_request_buffering off; proxy_buffering off; proxy_set_header Connection \"\";";

    /** What nginx does with a request, and how the answers of the registry begin where they name an address. */
    enum Way {
        /** Absolute addresses, which clients follow. */
        OTHER_HOST(BUFFERED, "/", "", ""),
        /** The proxy tells a name that no client asked for, and paths are answered. */
        RELATIVE(STREAMED + " proxy_set_header Host images.example;", "/", "", ""),
        PREFIX_KEPT(STREAMED, "/images/", "/images", ""),
        PREFIX_CUT(BUFFERED, "/images/", "/images", "/");

        private final String directives;
        private final String location;
        private final String prefix;
        private final String path;
        private final int port = FreePort.find();

        Way(String directives, String location, String prefix, String path) {
            this.directives = directives;
            this.location = location;
            this.prefix = prefix;
            this.path = path;
        }

        private String root() {
            return "http://localhost:" + port;
        }

        private Launch of(Launch launch) {
            return switch (this) {
                case OTHER_HOST -> launch.with("registry.http.host", root());
                case RELATIVE ->
                    launch.with("registry.http.host", "https://images.example")
                            .with("registry.http.relativeurls", "true");
                case PREFIX_KEPT, PREFIX_CUT -> launch.with("registry.http.prefix", "/images/");
            };
        }

        private String server(String upstream) {
            return ("  server { listen 127.0.0.1:%d; location %s {"
                            + " proxy_pass http://%s%s; proxy_http_version 1.1; %s } }%n")
                    .formatted(port, location, upstream, path, directives);
        }

        /** What a {@code Location} begins with. */
        private String locations() {
            return (this == OTHER_HOST ? root() : prefix) + "/v2/";
        }
    }

    private final Path directory;

    private final List<RegistryProcess> registries = new ArrayList<>();
    private Nginx nginx;

    NginxIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    void start() throws Exception {
        assumeTrue(Nginx.isInstalled(), "nginx is not installed; apt-get install nginx-light");
        StringBuilder servers = new StringBuilder();
        for (Way way : Way.values()) {
            Launch launch = way.of(Launch.in(directory.resolve(way.name())));
            registries.add(RegistryProcess.start(launch));
            servers.append(way.server(launch.address()));
        }
        nginx = Nginx.start(
                servers.toString(), Stream.of(Way.values()).map(way -> way.port).toList());
    }

    @AfterAll
    void stop() throws Exception {
        if (nginx != null) {
            nginx.close();
        }
        registries.forEach(RegistryProcess::close);
    }

    @ParameterizedTest
    @EnumSource
    void pushesAndPulls(Way way) {
        TestRepository repository = repository(way);
        Http http = repository.http();
        byte[] large = Content.random(LARGE);
        String digest = Content.digest(large);

        Answer pushed = http.send("POST", repository.path("blobs/uploads/?digest=" + digest), large)
                .assertStatus(201);
        pushed.assertHeader("Location").isEqualTo(way.locations() + repository.name() + "/blobs/" + digest);
        assertThat(http.get(pushed.header("Location")).assertStatus(200).body()).isEqualTo(large);

        byte[] chunked = Content.random(1_000_000);
        String location =
                location(way, http.post(repository.path("blobs/uploads/")).assertStatus(202));
        for (int i = 0; i < 4; i++) {
            int from = i * 250_000;
            location = location(
                    way,
                    http.send(
                                    "PATCH",
                                    location,
                                    BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(chunked, from, 250_000)))
                            .assertStatus(202));
        }
        http.get(location).assertStatus(204).assertHeader("Range").isEqualTo("0-999999");
        location(
                way,
                http.send("PUT", location + "?digest=" + Content.digest(chunked), "")
                        .assertStatus(201));
        assertThat(http.get(repository.blob(Content.digest(chunked))).body()).isEqualTo(chunked);
        assertThat(http.get(repository.blob(digest), "Range", "bytes=1000-20000000")
                        .assertStatus(206)
                        .body())
                .hasSize(19_999_001);
        http.get(repository.blob(digest), "If-None-Match", '"' + digest + '"').assertStatus(304);
        http.get(repository.blob(digest), "Range", "bytes=0-9,20-29")
                .assertStatus(206)
                .assertHeader("Content-Type")
                .startsWith("multipart/byteranges");
        http.head(repository.blob(digest))
                .assertStatus(200)
                .assertHeader("Content-Length")
                .isEqualTo("" + LARGE);
    }

    @ParameterizedTest
    @EnumSource
    void listsPageByPage(Way way) {
        TestRepository repository = repository(way);
        Http http = repository.http();
        Manifest image = repository.pushImage("a");
        location(way, repository.put("b", image).assertStatus(201));
        String config = repository.push("{}".getBytes(UTF_8));
        for (int i = 0; i < 2; i++) {
            Manifest about = Manifest.about(image.digest(), "a/" + i, config);
            repository.put(about.digest(), about).assertStatus(201);
        }

        assertThat(pages(http, repository.path("tags/list?n=1"))).contains("\"a\"", "\"b\"");
        assertThat(pages(http, repository.path("referrers/" + image.digest() + "?n=1")))
                .contains("a/0", "a/1");
        http.delete(repository.manifest("b")).assertStatus(202);
        http.get(repository.manifest("b")).assertStatus(404).assertOciError();
    }

    /** An answer that overtakes its body makes nginx end the connection, and the next request fails. */
    @ParameterizedTest
    @EnumSource(names = "PREFIX_KEPT")
    void refusalsLeaveTheConnectionToTheNextRequest(Way way) throws Exception {
        String unknown =
                way.prefix + repository(way).path("blobs/uploads/unknown?digest=" + Content.digest(new byte[0]));
        byte[] body = Content.random(5000);
        try (RawConnection connection = new RawConnection(proxied(way))) {
            for (int i = 0; i < 20; i++) {
                connection.request("PUT", unknown, "Content-Length: 5000");
                Thread.sleep(20);
                connection.send(body).answer().assertStatus(404);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_HOST", "RELATIVE"}) // no name of an image has a path before /v2/
    void servesJib(Way way) throws Exception {
        Path files = Files.createDirectories(directory.resolve("jib-" + way));
        Path file = Files.write(files.resolve("file"), Content.random(3_000_000));
        String name = "localhost:" + way.port + "/" + repository(way).name();

        jib(Jib.fromScratch().addLayer(List.of(file), AbsoluteUnixPath.get("/a")), name + ":base", files);
        jib(Jib.from(image(name + ":base")).addLayer(List.of(file), AbsoluteUnixPath.get("/b")), name + ":top", files);

        Answer top = new Http(proxied(way))
                .get("/v2/" + name.replaceFirst("^[^/]*/", "") + "/manifests/top")
                .assertStatus(200);
        assertThat(top.text().split("\"digest\"", -1)).hasSize(4); // before, config, two layers
    }

    private void jib(JibContainerBuilder image, String name, Path caches) throws Exception {
        String tag = name.replaceFirst(".*:", "");
        image.containerize(Containerizer.to(image(name))
                .setAllowInsecureRegistries(true)
                .setBaseImageLayersCache(caches.resolve(tag + "-base"))
                .setApplicationLayersCache(caches.resolve(tag + "-layers")));
    }

    private static RegistryImage image(String name) throws Exception {
        return RegistryImage.named(name);
    }

    private static String location(Way way, Answer answer) {
        answer.assertHeader("Location").startsWith(way.locations());
        return answer.header("Location");
    }

    private static String pages(Http http, String first) {
        StringBuilder pages = new StringBuilder();
        int count = 0;
        for (String next = first; !next.isEmpty(); count++) {
            Answer page = http.get(next).assertStatus(200);
            pages.append(page.text());
            next = page.header("Link").replaceAll("^<|>.*", "");
        }
        assertThat(count).as(first).isGreaterThan(1);
        return pages.toString();
    }

    private TestRepository repository(Way way) {
        return new TestRepository(proxied(way));
    }

    private ProxiedRegistry proxied(Way way) {
        return new ProxiedRegistry(way.root(), way.prefix, directory);
    }
}
