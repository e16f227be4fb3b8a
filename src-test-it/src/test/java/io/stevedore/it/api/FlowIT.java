package io.stevedore.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.Registry;
import io.stevedore.it.registry.SharedRegistry;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients do in several requests. */
@ExtendWith(SharedRegistry.class)
class FlowIT {

    private final TestRepository repository;
    private final TestRepository other;
    private final Http http;

    FlowIT(Registry registry) {
        repository = new TestRepository(registry);
        other = new TestRepository(registry);
        http = repository.http();
    }

    @Test
    void servesManifestLetterByLetterAndItsTypeWithoutParameters() {
        String blob = repository.push(Content.random(10));
        Manifest image = Manifest.image(blob, blob);
        String spaced = image.json().replace(",", " ,\n\t") + "\n\n";
        http.send("PUT", repository.manifest("v1"), spaced, "Content-Type", image.mediaType() + "; charset=utf-8")
                .assertStatus(201);

        Answer pulled = http.get(repository.manifest("v1"), "Accept", "text/plain");

        assertThat(pulled.text()).isEqualTo(spaced);
        pulled.assertHeader("Content-Type").isEqualTo(image.mediaType());
    }

    @Test
    void servesMountedBlobUntilItIsDeletedThere() {
        byte[] blob = Content.random(1000);
        String digest = other.push(blob);
        http.post(repository.path("blobs/uploads/?mount=" + digest + "&from=" + other.name()))
                .assertStatus(201);
        http.delete(other.blob(digest)).assertStatus(202);

        assertThat(http.get(repository.blob(digest)).assertStatus(200).body()).isEqualTo(blob);
        http.get(other.blob(digest)).assertStatus(404);
    }

    @Test
    void deletesTagButKeepsManifest() {
        Manifest image = repository.pushImage("v1");

        http.delete(repository.manifest("v1")).assertStatus(202);

        http.get(repository.manifest("v1")).assertStatus(404);
        http.get(repository.manifest(image.digest())).assertStatus(200);
    }

    @Test
    void deletesAllTagsWithTheirManifest() {
        Manifest image = repository.pushImage("v1");
        repository.put("v2", image).assertStatus(201);

        http.delete(repository.manifest(image.digest())).assertStatus(202);

        assertThat(repository.tags()).isEmpty();
        http.get(repository.manifest("v2")).assertStatus(404);
    }

    @Test
    void keepsManifestThatAnIndexLists() {
        Manifest image = repository.pushImage("v1");
        repository.put("all", Manifest.index(image.digest())).assertStatus(201);

        http.delete(repository.manifest(image.digest())).assertRefused().assertStatus(405);

        http.get(repository.manifest(image.digest())).assertStatus(200);
    }

    @Test
    void setsManyTagsInOnePush() {
        Manifest image = repository.pushImage("v1");
        String query = IntStream.range(0, 12).mapToObj(i -> "tag=t" + i).collect(Collectors.joining("&"));

        repository.put(image.digest() + "?" + query, image).assertStatus(201);

        assertThat(repository.tags()).hasSize(13);
    }

    @Test
    void pagesTagsInOrder() {
        Manifest image = repository.pushImage("B");
        List.of("c", "a", "D", "e").forEach(tag -> repository.put(tag, image).assertStatus(201));
        StringBuilder pages = new StringBuilder();
        String next = repository.path("tags/list?n=2");
        while (!next.isEmpty()) {
            Answer page = http.get(next).assertStatus(200);
            pages.append(page.text().replaceAll(".*\\[|\\].*", "")).append(' ');
            next = page.header("Link").replaceAll("^<|>.*", "");
        }

        assertThat(pages).hasToString("\"B\",\"D\" \"a\",\"c\" \"e\" ");
    }

    @Test
    void emptyPageHasNoNext() {
        repository.pushImage("v1");

        Answer page = http.get(repository.path("tags/list?n=0")).assertStatus(200);

        assertThat(page.text()).endsWith("\"tags\":[]}");
        page.assertHeader("Link").isEmpty();
    }

    @Test
    void listsReferrersThatCameBeforeTheirSubject() {
        String config = repository.push("{}".getBytes(UTF_8));
        Manifest subject = Manifest.image(config, config);
        Manifest referrer = Manifest.about(subject.digest(), "text/signature", config);
        repository.put("first", referrer).assertStatus(201);
        repository.put("second", subject).assertStatus(201);

        String list = http.get(repository.path("referrers/" + subject.digest())).text();

        assertThat(list)
                .contains(referrer.digest())
                .contains("\"artifactType\":\"text/signature\"")
                .contains("\"size\":" + referrer.json().length())
                .contains("\"annotations\":{\"key\":\"value\"}");
    }

    @Test
    void filtersReferrers() {
        Manifest subject = repository.pushImage("v1");
        String config = repository.push("{}".getBytes(UTF_8));
        Manifest wanted = Manifest.about(subject.digest(), "a/wanted", config);
        Manifest unwanted = Manifest.about(subject.digest(), "a/unwanted", config);
        repository.put(wanted.digest(), wanted).assertStatus(201);
        repository.put(unwanted.digest(), unwanted).assertStatus(201);

        String list = http.get(repository.path("referrers/" + subject.digest() + "?artifactType=a/wanted"))
                .text();

        assertThat(list).contains(wanted.digest()).doesNotContain(unwanted.digest());
    }

    @Test
    void listsNoReferrersThatOnlyAFallbackTagNames() {
        Manifest listed = repository.pushImage("v1");
        String subject = Content.digest(Content.random(10));
        repository
                .put(subject.replace(':', '-'), Manifest.index(listed.digest()))
                .assertStatus(201);

        assertThat(http.get(repository.path("referrers/" + subject)).text()).doesNotContain(listed.digest());
    }

    @Test
    void deletedReferrerIsNoLongerListed() {
        Manifest subject = repository.pushImage("v1");
        Manifest referrer = Manifest.about(subject.digest(), "a/b", repository.push("{}".getBytes(UTF_8)));
        repository.put(referrer.digest(), referrer).assertStatus(201);

        http.delete(repository.manifest(referrer.digest())).assertStatus(202);

        assertThat(http.get(repository.path("referrers/" + subject.digest())).text())
                .doesNotContain(referrer.digest());
    }

    @Test
    void takesManifestOfFourMebibytes() {
        String blob = repository.push(Content.random(10));
        String json = Manifest.image(blob, blob).json();
        String padded = json + " ".repeat(4 * 1024 * 1024 - json.length());

        http.send("PUT", repository.manifest("large"), padded, "Content-Type", Manifest.IMAGE_TYPE)
                .assertStatus(201);

        assertThat(http.get(repository.manifest("large")).text()).isEqualTo(padded);
    }
}
