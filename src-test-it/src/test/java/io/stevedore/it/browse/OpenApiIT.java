package io.stevedore.it.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Http;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code /openapi} says of a registry that runs, and whether that is so. */
@ExtendWith(SharedRegistry.class)
class OpenApiIT {

    private static final String OWN = "/stevedore/v1/";

    private final Http http;
    private final JsonObject document;

    OpenApiIT(Registry registry) {
        http = new Http(registry);
        document = json(http.get("/openapi", "Accept", "application/json").assertStatus(200));
    }

    @Test
    void saysWhatItDescribesAndNotWhereItRuns() {
        JsonObject info = document.getJsonObject("info");

        assertThat(info.getString("title")).isEqualTo("Stevedore");
        assertThat(info.getString("version")).isEqualTo("1");
        assertThat(info.getString("description")).contains("/stevedore/v1");
        assertThat(document.getJsonArray("servers").toString()).isEqualTo("[{\"url\":\"/\"}]");
        assertThat(document.getJsonObject("paths").keySet())
                .contains(OWN + "tags", OWN + "commands/{name}", "/v2/{name}/manifests/{reference}")
                .allSatisfy(path -> assertThat(path).startsWith("/"));
    }

    @Test
    void eachEndpointIsThere() {
        forEach((path, method, parameters) -> {
            Answer answer = http.send(method, filled(path), "");

            assertThat(answer.text())
                    .as(method + " " + path)
                    .doesNotContain("no endpoint of the registry", "the endpoint does not take this method");
        });
    }

    /** Whoever does not read a parameter does not see that it stands there twice. */
    @Test
    void eachParameterOfTheOwnApiIsRead() {
        List<String> seen = new ArrayList<>();
        forEach((path, method, parameters) -> {
            if (method.equals("GET") && path.startsWith(OWN)) {
                List<JsonObject> inQuery = parameters.stream()
                        .filter(parameter -> parameter.getString("in").equals("query"))
                        .toList();
                for (JsonObject parameter : inQuery) {
                    String name = parameter.getString("name");
                    Answer answer =
                            http.get(filled(path) + query(inQuery, name)).assertStatus(400);

                    assertThat(json(answer.assertProblem()).getString("detail"))
                            .startsWith("The parameter " + name + " is \"a, b\"; it stands there 2 times");
                    seen.add(name);
                }
            }
        });

        assertThat(seen).contains("search", "sort", "digest", "reference", "day", "all", "q");
    }

    private static String filled(String path) {
        return path.replaceAll("\\{\\w+}", "none");
    }

    /** The examples of the others, and this one twice. */
    private static String query(List<JsonObject> parameters, String twice) {
        StringBuilder query = new StringBuilder("?" + twice + "=a&" + twice + "=b");
        for (JsonObject parameter : parameters) {
            JsonValue example = parameter.get("example");
            if (example != null && !parameter.getString("name").equals(twice)) {
                String text = example instanceof JsonString string ? string.getString() : example.toString();
                query.append('&')
                        .append(parameter.getString("name"))
                        .append('=')
                        .append(text);
            }
        }
        return query.toString();
    }

    @FunctionalInterface
    private interface Look {
        void at(String path, String method, List<JsonObject> parameters);
    }

    private void forEach(Look look) {
        document.getJsonObject("paths")
                .forEach((path, operations) -> operations
                        .asJsonObject()
                        .forEach((method, operation) ->
                                look.at(path, method.toUpperCase(Locale.ROOT), parameters(operation.asJsonObject()))));
    }

    private List<JsonObject> parameters(JsonObject operation) {
        JsonObject shared = document.getJsonObject("components").getJsonObject("parameters");
        return operation.containsKey("parameters")
                ? operation.getJsonArray("parameters").getValuesAs(JsonObject.class).stream()
                        .map(parameter -> parameter.getString("$ref"))
                        .map(reference -> shared.getJsonObject(reference.substring(reference.lastIndexOf('/') + 1)))
                        .toList()
                : List.of();
    }

    private static JsonObject json(Answer answer) {
        return Json.createReader(new StringReader(answer.text())).readObject();
    }
}
