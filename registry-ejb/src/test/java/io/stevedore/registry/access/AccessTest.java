package io.stevedore.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Images;
import io.stevedore.registry.Racers;
import io.stevedore.registry.TestRegistry;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.ErrorCode;
import io.stevedore.registry.domain.Page;
import io.stevedore.registry.domain.PageRequest;
import io.stevedore.registry.domain.Reference;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.domain.Tag;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.rules.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on more than the path of a request: tags, uploads, mounts and lists. */
class AccessTest {

    private static final RepositoryName APP = new RepositoryName("team/app");
    private static final Tag V1 = new Tag("v1");
    private static final Tag LATEST = new Tag("latest");
    private static final Principal ADMIN = Principal.user("admin");
    private static final Principal CI = Principal.user("ci");
    private static final Principal MOVER = Principal.user("mover");
    private static final String RULES = """
            rules:
              - {allow: everything, to: "user:admin", on: "**"}
              - {allow: [pull, push, create-tag], to: "user:ci", on: "team/**"}
              - {allow: [pull, push, move-tag, delete-manifest], to: "user:mover", on: "team/**"}
              - {allow: pull, to: everyone, on: "public/**"}
            """;

    @TempDir
    Path directory;

    private TestRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = TestRegistry.under(Files.writeString(directory.resolve("rules.yaml"), RULES), directory);
        registry.callAs(ADMIN);
        Images.pushConfig(registry, APP);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whoMayOnlyCreateTagsMovesNone() {
        Digest first = push(V1, 1);
        registry.callAs(CI);

        push(LATEST, 2);
        assertRefused(() -> push(LATEST, 3));
        assertRefused(() -> push(V1, 3));
        assertThat(push(V1, 1)).as("the tag stays where it is").isEqualTo(first);
        assertThat(digest(V1)).isEqualTo(first);
    }

    /** CVE-2026-31801: the tag that a check leaves out. */
    @Test
    void noTagIsLeftOutWhereOnePushSetsSeveral() {
        push(LATEST, 1);
        registry.callAs(CI);
        byte[] image = image(2);

        assertRefused(() -> registry.manifests().put(APP, V1, List.of(LATEST), Images.IMAGE, image));
        assertRefused(
                () -> registry.manifests().put(APP, Content.sha256(image), List.of(V1, LATEST), Images.IMAGE, image));
        assertThatExceptionOfType(RegistryException.ManifestUnknown.class).isThrownBy(() -> digest(V1));
        registry.manifests().put(APP, V1, List.of(new Tag("v2")), Images.IMAGE, image);
    }

    @Test
    void whoMayOnlyMoveTagsCreatesNone() {
        push(V1, 1);
        registry.callAs(MOVER);

        assertThat(push(V1, 2)).isEqualTo(digest(V1));
        assertRefused(() -> push(LATEST, 2));
    }

    @Test
    void ofManyWhoCreateATagOneDoes() throws Exception {
        registry.callAs(CI);
        List<Callable<Integer>> works = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(seed -> works.add(() -> {
                    try {
                        push(V1, seed);
                        return 1;
                    } catch (RegistryException.Refused e) {
                        return 0;
                    }
                }));

        try (Racers racers = new Racers()) {
            assertThat(racers.run(works).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(1);
        }
    }

    @Test
    void aManifestGoesWithItsTagsOnlyIfTheyMayGo() {
        Digest tagged = push(V1, 1);
        registry.callAs(MOVER);

        assertRefused(() -> registry.manifests().delete(APP, tagged));
        assertThat(digest(V1)).isEqualTo(tagged);
        byte[] untagged = image(2);
        registry.manifests().put(APP, Content.sha256(untagged), List.of(), Images.IMAGE, untagged);
        registry.manifests().delete(APP, Content.sha256(untagged));
    }

    /** CVE-2026-32589: an upload's id was enough for others. */
    @Test
    void anUploadIsItsOwnersAlone() {
        registry.callAs(CI);
        Upload upload = registry.uploads().start(APP, Optional.empty());
        byte[] bytes = Content.random(1, 100);
        registry.uploads().append(APP, upload.id(), Content.chunk(bytes));

        registry.callAs(MOVER);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> registry.uploads().status(APP, upload.id()),
                () -> registry.uploads().append(APP, upload.id(), Content.chunk(bytes)),
                () -> registry.uploads().finish(APP, upload.id(), Content.sha256(bytes), Content.nothing()),
                () -> registry.uploads().cancel(APP, upload.id()))) {
            assertThatExceptionOfType(RegistryException.UploadUnknown.class).isThrownBy(call);
        }
        registry.callAs(CI);
        registry.uploads().finish(APP, upload.id(), Content.sha256(bytes), Content.nothing());
    }

    @Test
    void mountsTakeWhatTheCallerMayPull() {
        Digest secret = blob(new RepositoryName("secret/a"), 1);
        Digest open = blob(new RepositoryName("public/a"), 2);
        registry.callAs(CI);

        assertThat(mount(secret, Optional.of("secret/a"))).isFalse();
        assertThat(mount(secret, Optional.empty())).isFalse();
        assertThat(mount(secret, Optional.of("public/a"))).isFalse();
        assertThat(mount(open, Optional.of("public/a"))).isTrue();
        registry.callAs(ADMIN);
        blob(new RepositoryName("public/z"), 1);
        registry.callAs(CI);
        assertThat(mount(secret, Optional.empty())).isTrue();
    }

    @Test
    void theCatalogShowsWhatTheCallerMaySee() {
        for (String name : List.of("a", "public/b", "c", "public/d", "public/e", "z")) {
            RepositoryName repository = new RepositoryName(name);
            Images.pushConfig(registry, repository);
            registry.manifests().put(repository, V1, List.of(), Images.IMAGE, Images.image());
        }
        registry.callAs(Principal.ANONYMOUS);

        assertThat(all(1)).containsExactly("public/b", "public/d", "public/e");
        assertThat(all(2)).containsExactly("public/b", "public/d", "public/e");
        assertThat(all(1000)).containsExactly("public/b", "public/d", "public/e");
        assertThat(registry.catalog().list(new PageRequest(0, "")).items()).isEmpty();
        registry.callAs(CI);
        assertThat(registry.callsOf(() -> registry.catalog().list(new PageRequest(1, ""))))
                .as("names are looked at by the hundred")
                .hasSize(1);
    }

    /** As import does, whose operator has no name in the rules. */
    @Test
    void noRuleIsForCommandsOfTheOperator() {
        push(V1, 1);
        registry.callAs(Principal.ANONYMOUS);
        assertRefused(() -> push(V1, 2));

        registry.caller().setOperator();
        push(V1, 2);
    }

    @Test
    void refusalsTellWhoAndWhat() {
        registry.callAs(CI);
        push(LATEST, 1);

        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> push(LATEST, 2))
                .withMessage("ci may not move-tag team/app:latest; who runs the registry can allow it")
                .returns(ErrorCode.DENIED, RegistryException::code);
    }

    private List<String> all(int limit) {
        List<String> names = new ArrayList<>();
        Optional<String> last = Optional.of("");
        while (last.isPresent()) {
            Page<RepositoryName> page = registry.catalog().list(new PageRequest(limit, last.get()));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(name -> names.add(name.toString()));
            last = page.next();
        }
        return names;
    }

    private boolean mount(Digest digest, Optional<String> from) {
        return registry.blobs().mount(APP, digest, from.map(RepositoryName::new));
    }

    private Digest blob(RepositoryName name, int seed) {
        byte[] bytes = Content.random(seed, 50);
        registry.uploads().push(name, Content.sha256(bytes), Content.chunk(bytes));
        return Content.sha256(bytes);
    }

    private Digest push(Tag tag, int seed) {
        return registry.manifests()
                .put(APP, tag, List.of(), Images.IMAGE, image(seed))
                .digest();
    }

    private static byte[] image(int seed) {
        return Images.image(Stream.of(), ",\"annotations\":{\"seed\":\"" + seed + "\"}");
    }

    private Digest digest(Reference reference) {
        return registry.manifests().find(APP, reference).digest();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(call);
    }
}
