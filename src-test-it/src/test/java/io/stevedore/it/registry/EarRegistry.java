package io.stevedore.it.registry;

import io.stevedore.it.server.PayaraServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The EAR in a Payara Server with the settings that the documentation recommends. Closing it kills the server. */
public record EarRegistry(PayaraServer server, Path store) implements Registry, AutoCloseable {

    private static final String DIGESTS = "bcprov-lts8on.jar";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Returns when the registry answers. */
    public static EarRegistry start(Path data) throws IOException, InterruptedException {
        EarRegistry registry = startServer(data);
        try {
            registry.deploy();
            return registry;
        } catch (IOException | RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Without the registry. */
    public static EarRegistry startServer(Path data) throws IOException, InterruptedException {
        Path store = data.resolve("store");
        Map<String, String> environment = Map.of(
                "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", store.toString(),
                "REGISTRY_INDEX_SQLITE_FILE", data.resolve("index.db").toString());
        try (PayaraServer server =
                PayaraServer.startWith(List.of(digests(data)), data.resolve("server"), environment)) {
            server.asadmin("multimode", "--file", given("stevedore.server.settings"));
            server.terminate();
            return new EarRegistry(server.startAgain(environment), store);
        }
    }

    /** The library that the server is to have itself, from the archive. */
    private static Path digests(Path data) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(Path.of(given("stevedore.ear")))) {
            return Files.copy(archive.getPath("lib", DIGESTS), data.resolve(DIGESTS));
        }
    }

    /** Returns when the registry answers. */
    public void deploy() throws IOException, InterruptedException {
        server.asadmin("deploy", given("stevedore.ear"));
        if (!Set.of(200, 401).contains(status("/v2/"))) {
            throw new IllegalStateException("deployed, and no answer:\n" + server.log());
        }
    }

    public void undeploy() throws IOException, InterruptedException {
        server.asadmin("undeploy", "stevedore");
    }

    /** 0 if the server does not answer. */
    public int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    public String body(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    @Override
    public URI url(String path) {
        return server.url(path);
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    }

    private static String given(String property) {
        String given = System.getProperty(property);
        if (given == null) {
            throw new IllegalStateException(
                    "the system property " + property + " is not set; run ./mvnw verify -Pservers");
        }
        return given;
    }
}
