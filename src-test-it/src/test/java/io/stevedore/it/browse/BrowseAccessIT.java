package io.stevedore.it.browse;

import static io.stevedore.it.browse.Browser.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules hide repositories from whoever looks through a registry, as they hide them from clients. */
@ExtendWith(SharedClosedRegistry.class)
class BrowseAccessIT {

    private final ClosedRegistry registry;
    private final String id = UUID.randomUUID().toString();
    private final TestRepository hidden;
    private final TestRepository shown;
    private final Manifest image;

    BrowseAccessIT(ClosedRegistry registry) {
        this.registry = registry;
        hidden = new TestRepository(registry.as("ann"), "team/" + id);
        shown = new TestRepository(registry.as("admin"), "public/" + id);
        image = Browser.pushImage(hidden, "v1");
        shown.pushImage("v1");
    }

    private Browser as(String user) {
        return new Browser(new Http(registry.as(user)));
    }

    @Test
    void nobodyFindsWhatHeMayNotSee() {
        assertThat(as("admin").see("repositories", "search", id).getJsonArray("repositories"))
                .hasSize(2);
        assertThat(as("out").see("repositories", "search", id).toString())
                .isEqualTo("{\"repositories\":[\"" + shown.name() + "\"]}");
        assertThat(each(as("out").see("search", "q", id), "results", "repository"))
                .containsExactly(shown.name());
        for (String text :
                List.of(image.digest(), hidden.name() + ":v1", hidden.name() + "@" + image.digest(), "team/" + id)) {
            assertThat(as("out").see("search", "q", text).getJsonArray("results"))
                    .as(text)
                    .isEmpty();
            assertThat(as("bob").see("search", "q", text).getJsonArray("results"))
                    .as(text)
                    .hasSize(1);
        }
    }

    @Test
    void whoMayNotIsToldTheSameOfWhatIsThereAndWhatIsNot() {
        Browser out = as("out");
        Browser nobody = new Browser(new Http(registry.process()));
        for (String path : List.of(
                "repository?name=%s",
                "tags?repository=%s",
                "manifest?repository=%s&reference=v1",
                "referrers?repository=%s&digest=" + image.digest())) {
            String there = out.http()
                    .get("/stevedore/v1/" + path.formatted(hidden.name()))
                    .assertStatus(403)
                    .assertOciError()
                    .text();
            String absent = out.http()
                    .get("/stevedore/v1/" + path.formatted(hidden.name() + "-none"))
                    .assertStatus(403)
                    .text();
            assertThat(absent).isEqualTo(there.replace(hidden.name(), hidden.name() + "-none"));
            nobody.http()
                    .get("/stevedore/v1/" + path.formatted(hidden.name()))
                    .assertStatus(401)
                    .assertOciError();
            nobody.http().get("/stevedore/v1/" + path.formatted(shown.name())).assertStatus(200);
        }
        assertThat(nobody.ask("repositories").assertStatus(200).text())
                .as("the rules let everybody pull some")
                .contains(shown.name())
                .doesNotContain(hidden.name());
        assertThat(nobody.ask("search", "q", hidden.name()).assertStatus(200).text())
                .doesNotContain(hidden.name());
    }

    @Test
    void everybodyHearsWhatHeMayDo() {
        assertThat(may("ann", hidden))
                .isEqualTo("[\"pull\",\"push\",\"list\",\"create-tag\",\"move-tag\",\"delete-tag\","
                        + "\"delete-manifest\",\"delete-blob\"]");
        assertThat(may("ci", hidden)).isEqualTo("[\"pull\",\"push\",\"list\",\"create-tag\"]");
        assertThat(may("out", shown)).isEqualTo("[\"pull\",\"list\"]");
    }

    private String may(String user, TestRepository repository) {
        return as(user).see("repository", "name", repository.name())
                .getJsonArray("may")
                .toString();
    }
}
