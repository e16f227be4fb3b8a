package io.stevedore.registry.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.ManifestRow;
import io.stevedore.table.Change;
import io.stevedore.table.Condition;
import io.stevedore.table.Key;
import io.stevedore.table.Row;
import io.stevedore.table.RowValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests in their rows, and large ones in the store. */
class DamagedManifestTest extends WithDamage {

    private static final Tag TAG = new Tag("v1");

    private byte[] image = {};

    private Digest push(boolean large) {
        Images.pushConfig(registry, NAME);
        String filler = ",\"annotations\":{\"filler\":\"" + "x".repeat(large ? ManifestRow.MAX_INLINE : 1) + "\"}";
        image = Images.image(Stream.of(Images.layer(pushed())), filler);
        put();
        return Content.sha256(image);
    }

    private void put() {
        registry.manifests().put(NAME, TAG, List.of(), Images.IMAGE, image);
    }

    private void spoil(Digest manifest) {
        ManifestRow row = registry.manifestIndex().find(NAME, manifest).orElseThrow();
        if (row.location().isPresent()) {
            flipBit(file(row.location().get()));
            return;
        }
        Row there = registry.indexTable()
                .get(new Key("repo#" + NAME, "manifest#" + manifest))
                .orElseThrow();
        byte[] spoilt = there.value().content().clone();
        spoilt[spoilt.length - 3] ^= 1;
        registry.indexTable()
                .write(List.of(new Change.Put(there.key(), new RowValue(there.fields(), spoilt), Condition.ALWAYS)));
    }

    private void isUnknown(Reference reference) {
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifest(NAME, reference));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsUnknownUntilItIsPushedAgain(boolean large) {
        Digest manifest = push(large);
        spoil(manifest);

        ScrubReport report = scrub();

        assertThat(report.found()).isEqualTo(1);
        Damaged found = report.damaged().get(0);
        assertThat(found.isBlob()).isFalse();
        assertThat(found.digest()).isEqualTo(manifest);
        assertThat(found.repositories()).containsExactly(NAME);
        assertThat(found.place()).startsWith(large ? "/manifests/" : "its row");
        isUnknown(manifest);
        isUnknown(TAG);
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class)
                .isThrownBy(() -> registry.manifests().find(NAME, TAG));

        put();

        assertThat(registry.manifest(NAME, TAG).bytes()).isEqualTo(image);
        assertThat(registry.manifest(NAME, manifest).bytes()).isEqualTo(image);
        ScrubReport later = scrub();
        assertThat(later.isClean()).isTrue();
        assertThat(later.repaired()).isEqualTo(1);
    }

    /** A node that has the row of before in its memory looks where the bytes are now. */
    @Test
    void whatAnotherNodeRemembersOfItServesNothingWrong() throws IOException {
        Digest manifest = push(true);
        var elsewhere = registry.manifestsElsewhere();
        elsewhere.open(NAME, TAG).content().close();
        spoil(manifest);
        scrub();

        assertThatExceptionOfType(RegistryException.ManifestUnknown.class).isThrownBy(() -> elsewhere.open(NAME, TAG));

        put();

        try (InputStream content = elsewhere.open(NAME, TAG).content()) {
            assertThat(content.readAllBytes()).isEqualTo(image);
        }
    }

    /** What is read before anybody knows of the damage is not kept. */
    @Test
    void wrongBytesAreNotRemembered() throws IOException {
        Digest manifest = push(false);
        var elsewhere = registry.manifestsElsewhere();
        spoil(manifest);
        elsewhere.open(NAME, TAG).content().close();
        scrub();

        assertThatExceptionOfType(RegistryException.ManifestUnknown.class).isThrownBy(() -> elsewhere.open(NAME, TAG));
    }

    @Test
    void anIndexThatListsItIsRefused() {
        Digest manifest = push(false);
        byte[] index = Images.index(manifest);
        spoil(manifest);
        scrub();

        assertThatExceptionOfType(RegistryException.ManifestBlobUnknown.class)
                .isThrownBy(() -> registry.manifests().put(NAME, new Tag("all"), List.of(), Images.INDEX, index));

        put();
        registry.manifests().put(NAME, new Tag("all"), List.of(), Images.INDEX, index);
    }

    @Test
    void aRowThatCannotBeReadIsReportedAndLeftAlone() {
        push(false);
        Key key = new Key("repo#" + NAME, "manifest#" + DIGEST);
        registry.indexTable()
                .write(List.of(new Change.Put(key, RowValue.of(Map.of("color", "red")), Condition.ALWAYS)));
        flipBit(file(DIGEST));

        ScrubReport report = scrub();

        assertThat(report.failures().count()).isEqualTo(1);
        assertThat(report.failures().named().get(0).what()).isEqualTo("repo#" + NAME + " manifest#" + DIGEST);
        assertThat(report.found()).isEqualTo(1);
        assertThat(registry.indexTable().get(key).orElseThrow().fields()).containsEntry("color", "red");
    }
}
