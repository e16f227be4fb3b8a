package io.stevedore.it.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.it.client.Content;
import io.stevedore.it.client.Http;
import io.stevedore.it.client.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Images, an index and a referrer in nested repositories, as they were pushed to distribution. */
final class DistributionContent {

    static final int REPOSITORIES = 3;
    static final int MANIFESTS = 6;
    static final int TAGS = 5;

    private static final byte[] LAYER = Content.random(100_000, 1);

    private record Pushed(String path, String digest, String mediaType) {}

    private final DistributionPushes pushes;
    private final List<Pushed> pushed = new ArrayList<>();
    private final Manifest index;
    private final Manifest referrer;

    private DistributionContent(DistributionPushes pushes) {
        this.pushes = pushes;
        manifest("alpine", image("alpine", LAYER), "3.20", "latest");
        Manifest intel = image("team/app", LAYER);
        manifest("team/app", intel);
        manifest("team/app", image("team/app", Content.random(2_000_000, 2)), "arm");
        index = Manifest.index(intel.digest());
        manifest("team/app", index, "1.0");
        referrer = Manifest.about(index.digest(), "application/x.signature", blob("team/app", new byte[] {'{', '}'}));
        manifest("team/app", referrer);
        manifest("team/app/tools", image("team/app/tools", LAYER), "1.0");
    }

    static DistributionContent push(DistributionPushes pushes) {
        return new DistributionContent(pushes);
    }

    /** Pulls all of it, whole. */
    void assertServedBy(Http http) {
        for (Pushed each : pushed) {
            byte[] pulled = http.get(each.path(), "Accept", each.mediaType())
                    .assertStatus(200)
                    .body();
            assertThat(Content.digest(pulled)).as(each.path()).isEqualTo(each.digest());
        }
    }

    /** What only the index of a registry tells. */
    void assertListedBy(Http http) {
        assertThat(http.get("/v2/_catalog").text()).contains("[\"alpine\",\"team/app\",\"team/app/tools\"]");
        assertThat(http.get("/v2/team/app/tags/list").text()).contains("[\"1.0\",\"arm\"]");
        assertThat(http.get("/v2/team/app/referrers/" + index.digest()).text())
                .contains(referrer.digest(), "application/x.signature");
    }

    /** Pushes one more image under a tag. */
    void pushMore(String repository, String tag) {
        manifest(repository, image(repository, Content.random(1000, 3)), tag);
    }

    /** Without a tag, distribution tells nobody of it. */
    void tagReferrer() {
        manifest("team/app", referrer, "signature");
    }

    private Manifest image(String repository, byte[] layer) {
        byte[] config = ("{\"of\":\"" + repository + layer.length + "\"}").getBytes(UTF_8);
        return Manifest.image(blob(repository, config), blob(repository, layer));
    }

    private String blob(String repository, byte[] bytes) {
        String digest = pushes.blob(repository, bytes);
        pushed.add(new Pushed("/v2/" + repository + "/blobs/" + digest, digest, "*/*"));
        return digest;
    }

    private void manifest(String repository, Manifest manifest, String... tags) {
        pushes.manifest(repository, manifest, tags);
        List<String> references = new ArrayList<>(List.of(tags));
        references.add(manifest.digest());
        references.forEach(reference -> pushed.add(
                new Pushed("/v2/" + repository + "/manifests/" + reference, manifest.digest(), manifest.mediaType())));
    }
}
