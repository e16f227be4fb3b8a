package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.registry.Registry;
import io.stevedore.servers.distribution.DistributionServer;
import io.stevedore.servers.distribution.DistributionTree;
import java.net.URI;
import java.nio.file.Path;

/** Ways to bring content to a registry of distribution: through itself, or past it. */
interface DistributionPushes {

    /** Its digest. */
    String blob(String repository, byte[] bytes);

    void manifest(String repository, Manifest manifest, String... tags);

    /** Writes the files that distribution would write. */
    static DistributionPushes to(DistributionTree tree) {
        return new DistributionPushes() {
            @Override
            public String blob(String repository, byte[] bytes) {
                Content.digest(bytes); // whose size is known to manifests then
                return tree.blob(repository, bytes);
            }

            @Override
            public void manifest(String repository, Manifest manifest, String... tags) {
                tree.manifest(repository, manifest.json().getBytes(UTF_8), tags);
            }
        };
    }

    /** Sends requests. */
    static DistributionPushes to(DistributionServer server) {
        Http http = http(server);
        return new DistributionPushes() {
            @Override
            public String blob(String repository, byte[] bytes) {
                String digest = Content.digest(bytes);
                String upload = http.post("/v2/" + repository + "/blobs/uploads/")
                        .assertStatus(202)
                        .header("Location");
                http.send("PUT", upload + "&digest=" + digest, bytes, "Content-Type", "application/octet-stream")
                        .assertStatus(201);
                return digest;
            }

            @Override
            public void manifest(String repository, Manifest manifest, String... tags) {
                put(repository, manifest.digest(), manifest);
                for (String tag : tags) {
                    put(repository, tag, manifest);
                }
            }

            private void put(String repository, String reference, Manifest manifest) {
                String path = "/v2/" + repository + "/manifests/" + reference;
                http.send("PUT", path, manifest.json(), "Content-Type", manifest.mediaType())
                        .assertStatus(201);
            }
        };
    }

    /** A client of distribution. */
    static Http http(DistributionServer server) {
        return new Http(new Registry() {
            @Override
            public URI url(String path) {
                return server.address().resolve(path);
            }

            @Override
            public Path store() {
                throw new UnsupportedOperationException("who started it knows");
            }
        });
    }
}
