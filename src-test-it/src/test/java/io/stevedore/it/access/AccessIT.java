package io.stevedore.it.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Answer;
import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import io.stevedore.it.client.RawConnection;
import io.stevedore.it.client.TestRepository;
import io.stevedore.it.registry.ClosedRegistry;
import io.stevedore.it.registry.LoggedIn;
import io.stevedore.it.registry.SharedClosedRegistry;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what of a registry with users and rules. */
@ExtendWith(SharedClosedRegistry.class)
class AccessIT {

    private static final String AUTHORIZATION = "Authorization";
    private static final String NEW = UUID.randomUUID().toString();

    private final ClosedRegistry registry;
    private final TestRepository ofAnn;
    private final Manifest image;

    AccessIT(ClosedRegistry registry) {
        this.registry = registry;
        ofAnn = new TestRepository(registry.as("ann"), "team/" + UUID.randomUUID());
        image = ofAnn.pushImage("latest");
    }

    /** The repository of Ann as somebody else sees it. */
    private TestRepository as(String user) {
        return new TestRepository(registry.as(user), ofAnn.name());
    }

    private TestRepository asNobody() {
        return new TestRepository(registry.process(), ofAnn.name());
    }

    @Test
    void isClosedToNobody() {
        Http http = asNobody().http();
        for (String path : List.of("/v2/", "/v2/_catalog", ofAnn.manifest("latest"), ofAnn.manifest("none"))) {
            Answer answer = http.get(path).assertStatus(401).assertOciError();
            assertThat(answer.code()).isEqualTo("UNAUTHORIZED");
            assertThat(answer.headers("WWW-Authenticate")).containsExactly("Basic realm=\"Stevedore\"");
            answer.assertHeader("Cache-Control").isEqualTo("no-store");
        }
        http.post(ofAnn.path("blobs/uploads/")).assertStatus(401);
        http.delete(ofAnn.manifest("latest")).assertStatus(401);
    }

    @Test
    void whoMayPushesAndPulls() {
        as("bob").http().get("/v2/").assertStatus(200);

        assertThat(as("bob")
                        .http()
                        .get(ofAnn.manifest("latest"))
                        .assertStatus(200)
                        .text())
                .isEqualTo(image.json());
        as("bob").pushImage("b");
        assertThat(ofAnn.tags()).containsExactly("b", "latest");
    }

    /** Nobody learns what is there. */
    @Test
    void whoMayNotHearsTheSameOfWhatIsThereAndWhatIsNot() {
        Http http = as("out").http();
        TestRepository none = new TestRepository(registry.as("out"), "team/" + UUID.randomUUID());

        Answer there = http.get(ofAnn.manifest("latest")).assertStatus(403).assertOciError();
        Answer absent = http.get(none.manifest("latest")).assertStatus(403).assertOciError();

        assertThat(there.code()).isEqualTo("DENIED");
        assertThat(there.text()).contains("out may not pull " + ofAnn.name());
        assertThat(there.text().replace(ofAnn.name(), none.name())).isEqualTo(absent.text());
        http.head(ofAnn.manifest("latest")).assertStatus(403);
        http.head(none.manifest("latest")).assertStatus(403);
        http.head(ofAnn.blob(Content.digest(Content.random(1)))).assertStatus(403);
        asNobody().http().head(ofAnn.manifest("latest")).assertStatus(401);
        http.post(ofAnn.path("blobs/uploads/")).assertStatus(403);
        http.get(ofAnn.path("tags/list")).assertStatus(403);
        http.get(ofAnn.path("referrers/" + image.digest())).assertStatus(403);
        http.delete(ofAnn.manifest("latest")).assertStatus(403);
    }

    @Test
    void nobodyPullsWhatEverybodyMay() {
        TestRepository open = new TestRepository(registry.as("admin"), "public/" + UUID.randomUUID());
        Manifest shown = open.pushImage("v1");
        TestRepository asNobody = new TestRepository(registry.process(), open.name());

        for (String authorization : List.of("Basic Og==", "")) {
            assertThat(asNobody.http()
                            .get(open.manifest("v1"), AUTHORIZATION, authorization)
                            .text())
                    .isEqualTo(shown.json());
        }
        assertThat(asNobody.tags()).containsExactly("v1");
        asNobody.http().post(open.path("blobs/uploads/")).assertStatus(401);
        asNobody.http().get("/v2/", AUTHORIZATION, "Basic Og==").assertStatus(401);
        asNobody.http()
                .get(open.manifest("v1"), AUTHORIZATION, LoggedIn.authorization("ann", "wrong"))
                .assertStatus(401);
    }

    static Stream<String> malformed() {
        String large = "a".repeat(45_000);
        return Stream.of(
                "Bearer x",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "Basic",
                "Basic *",
                "Basic garbage",
                "Basic " + encoded("admin"),
                "Basic " + encoded(":" + ClosedRegistry.PASSWORD),
                "Basic " + encoded("admin:"),
                "Basic " + encoded("admin:" + ClosedRegistry.PASSWORD + "\u0000"),
                "Basic " + encoded("admin\u0000:" + ClosedRegistry.PASSWORD),
                "Basic " + encoded("ADMIN:" + ClosedRegistry.PASSWORD),
                "Basic " + encoded("admin:" + ClosedRegistry.HASH),
                "Basic " + encoded("admin:" + large),
                "Basic " + encoded(large + ":x"),
                "Basic " + "%".repeat(60_000),
                "x".repeat(60_000),
                "Basic \u0080\u00fe\u00ff",
                "\u00ff\u00fe\u0080",
                "Digest username=\"admin\"",
                "admin:" + ClosedRegistry.PASSWORD,
                LoggedIn.authorization("admin", ClosedRegistry.PASSWORD) + ", Basic Og==",
                LoggedIn.authorization("admin", ClosedRegistry.PASSWORD) + "\r\nAuthorization: Basic Og==",
                "Basic Og==\r\nAuthorization: " + LoggedIn.authorization("admin", ClosedRegistry.PASSWORD),
                LoggedIn.authorization("admin", ClosedRegistry.PASSWORD) + "\r\nAuthorization: Bearer x");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedCredentialsOpenNothing(String header) throws IOException {
        for (String target : List.of("/v2/", ofAnn.manifest("latest"), "/v2/public/x/tags/list")) {
            try (RawConnection connection = new RawConnection(registry.process())) {
                Answer answer = connection
                        .request("GET", target, AUTHORIZATION + ": " + header)
                        .answer()
                        .assertRefused();
                assertThat(answer.status()).as(target + " " + answer).isIn(400, 401);
            }
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1));
    }

    /** CVE-2026-32589 of Quay: to know an upload's id was enough. */
    @Test
    void uploadOfSomebodyElseIsUnknown() {
        byte[] blob = Content.random(100);
        String upload = ofAnn.start();
        ofAnn.patch(upload, blob).assertStatus(202);

        TestRepository ofBob = as("bob");
        ofBob.http().get(upload).assertStatus(404);
        ofBob.patch(upload, blob).assertStatus(404);
        ofBob.finish(upload, Content.digest(blob), new byte[0]).assertStatus(404);
        ofBob.http().delete(upload).assertStatus(404);
        as("admin").http().delete(upload).assertStatus(404);
        asNobody().http().get(upload).assertStatus(401);

        ofAnn.http().get(upload).assertStatus(204).assertHeader("Range").isEqualTo("0-99");
        ofAnn.finish(upload, Content.digest(blob), new byte[0]).assertStatus(201);
    }

    /** CVE-2024-39897 of zot: who knew a digest had the blob. */
    @ParameterizedTest
    @ValueSource(strings = {"&from=team/{name}", "&from=team/none", ""})
    void mountOfWhatCannotBeReadIsAnUpload(String from) {
        String digest = ofAnn.push(Content.random(100));
        TestRepository home = new TestRepository(registry.as("out"), "home/out/" + UUID.randomUUID());
        String mount = home.path("blobs/uploads/?mount=" + digest
                + from.replace("{name}", ofAnn.name().substring("team/".length())));

        home.http().post(mount).assertStatus(202);

        home.http().head(home.blob(digest)).assertStatus(404);
    }

    @Test
    void mountOfWhatEverybodyMayReadIsOne() {
        TestRepository open = new TestRepository(registry.as("admin"), "public/" + UUID.randomUUID());
        TestRepository home = new TestRepository(registry.as("out"), "home/out/" + UUID.randomUUID());
        for (String from : List.of("", "&from=" + open.name())) {
            String digest = open.push(Content.random(100));

            home.http().post(home.path("blobs/uploads/?mount=" + digest + from)).assertStatus(201);
        }
    }

    @Test
    void catalogHasWhatMayBeSeen() {
        TestRepository open = new TestRepository(registry.as("admin"), "public/" + UUID.randomUUID());
        TestRepository home = new TestRepository(registry.as("out"), "home/out/" + UUID.randomUUID());
        open.pushImage("v1");
        home.pushImage("v1");

        assertThat(catalog("out")).contains(open.name(), home.name()).doesNotContain(ofAnn.name());
        assertThat(catalog("ann")).contains(open.name(), ofAnn.name()).doesNotContain(home.name());
        assertThat(catalog("admin")).contains(open.name(), ofAnn.name(), home.name());
    }

    private String catalog(String user) {
        return new Http(registry.as(user))
                .get("/v2/_catalog?n=1000")
                .assertStatus(200)
                .text();
    }

    /** CVE-2026-31801 of zot: who might only create tags could move {@code latest}. */
    @Test
    void whoMayOnlyCreateTagsMovesNone() {
        TestRepository ofCi = as("ci");
        Manifest other = ofCi.pushImage(NEW);

        ofCi.put("latest", other).assertStatus(403).assertOciError();
        ofCi.put(other.digest() + "?tag=latest", other).assertStatus(403);
        ofCi.put(other.digest() + "?tag=fresh&tag=latest", other).assertStatus(403);
        ofCi.put("fresh?tag=latest", other).assertStatus(403);
        ofCi.http().delete(ofCi.manifest("latest")).assertStatus(403);

        assertThat(ofAnn.tags()).doesNotContain("fresh");
        assertNames("latest", image);
        ofCi.put(other.digest() + "?tag=fresh", other).assertStatus(201);
        ofCi.put("fresh", other).assertStatus(201); // as it is already
        ofAnn.put("latest", other).assertStatus(201);
        assertNames("latest", other);
    }

    @Test
    void protectedTagsStayWhereTheyAre() {
        Manifest released = ofAnn.pushImage("v1");

        ofAnn.put("v1", image).assertStatus(403);
        ofAnn.put(image.digest() + "?tag=v1", image).assertStatus(403);
        ofAnn.http().delete(ofAnn.manifest("v1")).assertStatus(403);
        ofAnn.http().delete(ofAnn.manifest(released.digest())).assertStatus(403);

        assertNames("v1", released);
        as("admin").put("v1", image).assertStatus(201);
        ofAnn.http().delete(ofAnn.manifest(released.digest())).assertStatus(202);
    }

    private void assertNames(String tag, Manifest manifest) {
        assertThat(ofAnn.http().get(ofAnn.manifest(tag)).assertStatus(200).text())
                .isEqualTo(manifest.json());
    }
}
