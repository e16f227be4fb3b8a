package io.stevedore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Stands in docs/test-kit.md as well. */
@StevedoreRegistry("registry.storage.delete.enabled=false")
class ImageTestIT {

    private static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final String EMPTY = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void anImageIsPushedAndPulled(URI registry) throws Exception {
        URI uploads = registry.resolve("/v2/team/app/blobs/uploads/?digest=" + EMPTY);
        assertThat(send("POST", uploads, "application/octet-stream", "{}").statusCode())
                .isEqualTo(201);
        URI image = registry.resolve("/v2/team/app/manifests/v1");
        String manifest = """
                {"schemaVersion": 2, "mediaType": "%1$s", "layers": [],
                 "config": {"mediaType": "application/vnd.oci.empty.v1+json", "digest": "%2$s", "size": 2}}
                """.formatted(MEDIA_TYPE, EMPTY);

        assertThat(send("PUT", image, MEDIA_TYPE, manifest).statusCode()).isEqualTo(201);
        assertThat(send("GET", image, MEDIA_TYPE, "").body()).isEqualTo(manifest);
    }

    private HttpResponse<String> send(String method, URI address, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Accept", MEDIA_TYPE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
