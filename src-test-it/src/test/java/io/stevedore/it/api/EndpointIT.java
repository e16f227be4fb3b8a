package io.stevedore.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each endpoint of the OCI Distribution Specification, as a table of requests and answers: {@code endpoints.csv}. */
@ExtendWith(SharedRegistry.class)
class EndpointIT {

    private static final byte[] BLOB = "hello".getBytes(UTF_8);
    private static final byte[] NEW_BLOB = "a new blob".getBytes(UTF_8);

    private final TestRepository repository;
    private final Map<String, String> known;
    private final Manifest image;

    EndpointIT(Registry registry) {
        repository = new TestRepository(registry);
        TestRepository other = new TestRepository(registry);
        String blob = repository.push(BLOB);
        image = Manifest.image(blob, blob);
        repository.put("v1", image).assertStatus(201);
        repository.put("v2", image).assertStatus(201);
        byte[] unused = Content.random(10);
        String upload =
                repository.patch(repository.start(), BLOB).assertStatus(202).header("Location");
        known = Map.ofEntries(
                Map.entry("{name}", repository.name()),
                Map.entry("{other}", other.name()),
                Map.entry("{blob}", blob),
                Map.entry("{unused}", repository.push(unused)),
                Map.entry("{elsewhere}", other.push(Content.random(11))),
                Map.entry("{new}", Content.digest(NEW_BLOB)),
                Map.entry("{new512}", Content.sha512(NEW_BLOB)),
                Map.entry("{absent}", Content.digest(Content.random(12))),
                Map.entry("{manifest}", image.digest()),
                Map.entry("{manifest-size}", String.valueOf(image.json().length())),
                Map.entry(
                        "{subject}", Manifest.about(image.digest(), "a/b", blob).digest()),
                Map.entry(
                        "{dangling}",
                        Manifest.image(blob, Content.digest(NEW_BLOB)).digest()),
                Map.entry("{upload}", upload));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(
            resources = "/io/stevedore/it/api/endpoints.csv",
            delimiter = '|',
            numLinesToSkip = 1,
            nullValues = "-")
    void answersAsSpecified(
            String id,
            String method,
            String target,
            @Nullable String body,
            int status,
            @Nullable String code,
            @Nullable String headers) {
        Answer answer = repository.http().send(method, filled(target), body(body), "Content-Type", contentType(body));

        answer.assertStatus(status);
        answer.assertHeader("Docker-Distribution-API-Version").isEqualTo("registry/2.0");
        assertThat(answer.code()).as(id).isEqualTo(method.equals("HEAD") || code == null ? "" : code);
        if (headers != null) {
            for (String header : headers.split(" && ", -1)) {
                String[] pair = header.split(": ", 2);
                answer.assertHeader(pair[0]).matches(filled(pair[1]));
            }
        }
    }

    private byte[] body(@Nullable String name) {
        String blob = known.getOrDefault("{blob}", "");
        return switch (String.valueOf(name)) {
            case "new" -> NEW_BLOB;
            case "image" -> image.json().getBytes(UTF_8);
            case "about" -> Manifest.about(image.digest(), "a/b", blob).json().getBytes(UTF_8);
            case "dangling" ->
                Manifest.image(blob, Content.digest(NEW_BLOB)).json().getBytes(UTF_8);
            default -> new byte[0];
        };
    }

    private static String contentType(@Nullable String body) {
        return body == null || body.equals("new") ? "application/octet-stream" : Manifest.IMAGE_TYPE;
    }

    private String filled(String template) {
        String filled = template;
        for (Map.Entry<String, String> entry : known.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        return filled;
    }
}
