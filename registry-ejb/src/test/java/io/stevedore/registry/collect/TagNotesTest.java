package io.stevedore.registry.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.index.UnusedContent;
import io.stevedore.registry.index.UnusedContent.Fate;
import io.stevedore.registry.index.UnusedContent.LookedManifest;
import io.stevedore.registry.index.UnusedContent.Moment;
import io.stevedore.registry.index.UnusedContent.TagNotes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes of what tags name, which a tag overtakes that comes after they were taken. */
class TagNotesTest extends WithCollection {

    private final TagNotes notes = new TagNotes();
    private final Moment moment = new Moment(this::now, now(), false);
    private UnusedContent content;
    private byte[] image;
    private Digest tagged;
    private Digest untagged;

    /** Both manifests have lost their tags, and are marked. */
    @BeforeEach
    void readTags() {
        content = new UnusedContent(registry.indexTable(), registry.blobIndex());
        untagged = Images.push(registry, NAME, "v1", Content.random(1, 10));
        image = Images.image(Images.pushBlob(registry, NAME, Content.random(2, 10)));
        tagged = Content.sha256(image);
        tag("v2");
        registry.manifests().delete(NAME, new Tag("v1"));
        registry.manifests().delete(NAME, new Tag("v2"));
        for (Digest each : List.of(tagged, untagged)) {
            assertThat(content.manifest(NAME, each, notes, moment).fate()).isEqualTo(Fate.WAITS);
        }
        content.noteTags(NAME, List.of(tagged, untagged), notes);
    }

    private void tag(String tag) {
        registry.manifests().put(NAME, new Tag(tag), List.of(), Images.IMAGE, image);
    }

    private LookedManifest look(Digest manifest) {
        LookedManifest looked = content.manifest(NAME, manifest, notes, moment);
        if (looked.fate() == Fate.UNUSED) {
            assertThat(looked.untagged()).isTrue();
        }
        return looked;
    }

    private Fate delete(LookedManifest looked) {
        return registry.manifests().deleteUnused(NAME, looked.row().orElseThrow(), looked.untagged(), subject -> false);
    }

    @Test
    void manifestStaysThatIsTaggedBeforeTheLook() {
        tag("late");

        assertThat(look(tagged).fate()).isEqualTo(Fate.NEEDED);
    }

    @Test
    void manifestStaysThatIsTaggedBetweenLookAndDeletion() {
        LookedManifest looked = look(tagged);
        tag("late");

        assertThat(looked.fate()).isEqualTo(Fate.UNUSED);
        assertThat(delete(looked)).isEqualTo(Fate.WAITS);
        assertThat(registry.manifest(NAME, new Tag("late")).digest()).isEqualTo(tagged);
    }

    @Test
    void theOtherOneGoes() {
        tag("late");
        LookedManifest looked = look(untagged);

        assertThat(looked.fate()).isEqualTo(Fate.UNUSED);
        assertThat(delete(looked)).isEqualTo(Fate.UNUSED);
        isUnknown(NAME, untagged);
    }
}
