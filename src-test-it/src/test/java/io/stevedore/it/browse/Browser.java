package io.stevedore.it.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody who looks through a registry. */
record Browser(Http http) {

    static final String HELM = "application/vnd.cncf.helm.config.v1+json";

    private static final String CONFIG = "{\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\","
            + "\"created\":\"2026-01-02T03:04:05Z\",\"config\":{\"Labels\":{\"team\":\"a\"}},\"history\":"
            + "[{\"created_by\":\"ADD rootfs.tar /\"},{\"created_by\":\"CMD [\\\"sh\\\"]\",\"empty_layer\":true}]}";

    Answer ask(String endpoint, String... parameters) {
        StringBuilder path = new StringBuilder("/stevedore/v1/").append(endpoint);
        for (int i = 0; i < parameters.length; i += 2) {
            path.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return http.get(path.toString());
    }

    JsonObject see(String endpoint, String... parameters) {
        Answer answer = ask(endpoint, parameters).assertStatus(200);
        answer.assertHeader("Content-Type").isEqualTo("application/json");
        answer.assertHeader("Cache-Control").isEqualTo("no-store");
        return Json.createReader(new StringReader(answer.text())).readObject();
    }

    /** The names of all tags in an order, page by page. */
    List<String> tags(String repository, String sort, int page) {
        List<String> names = new ArrayList<>();
        String n = Integer.toString(page);
        JsonObject seen = see("tags", "repository", repository, "sort", sort, "n", n);
        names.addAll(each(seen, "tags", "name"));
        while (seen.containsKey("next")) {
            assertThat(seen.getJsonArray("tags")).hasSize(page);
            seen = see("tags", "repository", repository, "sort", sort, "n", n, "last", seen.getString("next"));
            names.addAll(each(seen, "tags", "name"));
        }
        return names;
    }

    /** A member of each object of a list. */
    static List<String> each(JsonObject json, String list, String member) {
        return json.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(object -> object.getString(member, ""))
                .toList();
    }

    /** Pushes an image with a config that tells something. */
    static Manifest pushImage(TestRepository repository, String tag) {
        String config = repository.push(CONFIG.getBytes(StandardCharsets.UTF_8));
        Manifest image = Manifest.image(config, repository.push(Content.random(1000)));
        repository.put(tag, image).assertStatus(201);
        return image;
    }

    /** Pushes a manifest by its digest that is about another one. */
    static Manifest pushReferrer(TestRepository repository, String subject, String artifactType) {
        Manifest referrer = Manifest.about(subject, artifactType, repository.push(Content.random(10)));
        repository.put(referrer.digest(), referrer).assertStatus(201);
        return referrer;
    }

    static Manifest pushChart(TestRepository repository, String tag) {
        String config = repository.push("{\"name\":\"web\"}".getBytes(StandardCharsets.UTF_8));
        Manifest image = Manifest.image(config, repository.push(Content.random(500)));
        Manifest chart = new Manifest(
                Manifest.IMAGE_TYPE, image.json().replace("application/vnd.oci.image.config.v1+json", HELM));
        repository.put(tag, chart).assertStatus(201);
        return chart;
    }
}
