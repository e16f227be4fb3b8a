package io.stevedore.registry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stevedore.registry.Content;
import io.stevedore.registry.Racers;
import io.stevedore.registry.TestUploads;
import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.Upload;
import io.stevedore.registry.limits.UploadPlaces;
import io.stevedore.registry.policy.UploadPolicy;
import io.stevedore.registry.rules.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How many uploads one caller may have open. */
class UploadPlacesTest extends WithPlaces {

    private static final byte[] BYTES = Content.random(1, 1000);
    private static final Digest DIGEST = Content.sha256(BYTES);

    /** What may become of an upload. */
    private enum End {
        CANCELLED {
            @Override
            void come(UploadPlacesTest test, Upload upload) {
                test.uploads.cancel(NAME, upload.id());
            }
        },
        FINISHED {
            @Override
            void come(UploadPlacesTest test, Upload upload) {
                test.uploads.finish(NAME, upload.id(), DIGEST, Content.chunk(BYTES));
            }
        },
        FINISHED_IN_PIECES_ELSEWHERE {
            @Override
            void come(UploadPlacesTest test, Upload upload) {
                test.uploads.append(NAME, upload.id(), Content.chunk(BYTES, 0, 400));
                test.registry.uploads().append(NAME, upload.id(), Content.chunk(BYTES, 400, 1000));
                test.registry.uploads().finish(NAME, upload.id(), DIGEST, Content.nothing());
            }
        },
        STORED_BEFORE {
            @Override
            void come(UploadPlacesTest test, Upload upload) {
                test.uploads.push(OTHER, DIGEST, Content.chunk(BYTES));
                test.uploads.finish(NAME, upload.id(), DIGEST, Content.chunk(BYTES));
            }
        },
        OF_ANOTHER_DIGEST {
            @Override
            void come(UploadPlacesTest test, Upload upload) {
                Digest wrong = Content.sha512(new byte[0]);
                assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                        .isThrownBy(() -> test.uploads.finish(NAME, upload.id(), wrong, Content.chunk(BYTES)));
            }
        },
        GIVEN_UP {
            @Override
            void come(UploadPlacesTest test, Upload upload) {
                test.uploads.append(NAME, upload.id(), Content.chunk(BYTES));
                test.reap();
            }
        };

        abstract void come(UploadPlacesTest test, Upload upload);
    }

    @ParameterizedTest
    @EnumSource
    void uploadThatHasEndedGivesItsPlaceBack(End end) {
        Upload upload = start();

        end.come(this, upload);

        assertThat(taken()).isEmpty();
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);
    }

    @Test
    void refusalTellsTheNumbersAndTheWayOut() {
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);

        assertThatExceptionOfType(RegistryException.TooManyRequests.class)
                .isThrownBy(this::start)
                .withMessage(
                        "user ann has 3 uploads open, as many as one caller may have; finish or cancel some, or try"
                                + " again later, or have registry.limits.uploads raised")
                .satisfies(
                        e -> assertThat(e.detail()).containsEntry("limit", "3").containsEntry("retry-after", "5"));
    }

    @Test
    void uploadThatGoesOnKeepsItsPlace() {
        Upload upload = start();

        uploads.append(NAME, upload.id(), Content.chunk(BYTES));
        assertThatExceptionOfType(RegistryException.DigestMismatch.class)
                .isThrownBy(() -> uploads.finish(NAME, upload.id(), DIGEST, Content.chunk(BYTES)));

        assertThat(taken()).hasSize(1);
        assertThat(admitted(uploads, 10)).isEqualTo(MOST - 1);
    }

    @Test
    void blobInOneRequestTakesNone() {
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);

        uploads.push(NAME, DIGEST, Content.chunk(BYTES));

        assertThat(registry.blobs().find(NAME, DIGEST).size()).isEqualTo(BYTES.length);
    }

    @Test
    void everyCallerHasHisOwn() {
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);

        registry.callAs(Principal.user("bob"));
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);
        registry.callAs(Principal.robot("ann"));
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1,0",
        "192.0.2.1,192.0.2.2,3",
        "2001:db8::1,2001:db8::2,0",
        "2001:db8::1,2001:db9::1,3"
    })
    void whoeverDidNotLogInIsCountedByHisAddress(String one, String other, int left) {
        registry.callAs(Principal.ANONYMOUS);
        registry.caller().locate(one);
        assertThat(admitted(uploads, 10)).isEqualTo(MOST);

        registry.caller().locate(other);

        assertThat(admitted(uploads, 10)).isEqualTo(left);
    }

    @Test
    void whoeverRunsTheRegistryIsNotBounded() {
        registry.caller().setOperator();

        assertThat(admitted(uploads, 10)).isEqualTo(10);
        assertThat(taken()).isEmpty();
    }

    @Test
    void uploadsOfATimeWithoutABoundAreNotCounted() {
        assertThat(admitted(registry.uploads(), 10)).isEqualTo(10);
        assertThat(taken()).isEmpty();

        assertThat(admitted(uploads, 10)).isEqualTo(MOST);
    }

    @Test
    void whereALargerBoundWasUsedUpNoneBegins() {
        assertThat(admitted(registry.uploadsElsewhere(30), 30)).isEqualTo(30);

        assertThat(admitted(uploads, 10)).isZero();
    }

    @Test
    void costsOneCallMoreWhileMostPlacesAreFree() {
        Uploads roomy = registry.uploadsElsewhere(10_000);

        assertThat(registry.callsOf(() -> roomy.start(NAME, Optional.empty()))).containsExactly("table.write");
    }

    @Test
    void refusalCostsAWriteAndARead() {
        admitted(uploads, 10);

        assertThat(registry.callsOf(() -> assertThat(admitted(uploads, 1)).isZero()))
                .containsExactly("table.write", "table.query");
    }

    @Test
    void whoIsRefusedKeepsNobodyElseOut() {
        UploadPolicy rules = new UploadPolicy("24h", "24h", 2 * MOST);
        UploadPlaces places = new UploadPlaces(MOST, registry.caller());
        Uploads bounded = TestUploads.elsewhere(places, rules, registry);
        assertThat(admitted(bounded, 10)).isEqualTo(MOST);
        for (int i = 0; i < 10; i++) {
            assertThat(admitted(bounded, 1)).isZero();
        }

        registry.callAs(Principal.user("bob"));

        assertThat(admitted(bounded, 10)).isEqualTo(MOST);
    }

    @Test
    void racersOnTwoNodesTakeAsManyAsThereAre() throws Exception {
        List<Uploads> nodes = List.of(registry.uploadsElsewhere(7), registry.uploadsElsewhere(7));
        List<Callable<Integer>> racers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Uploads node = nodes.get(i % 2);
            racers.add(() -> admitted(node, 1));
        }

        try (Racers threads = new Racers()) {
            assertThat(threads.run(racers).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(7);
        }
        assertThat(taken()).hasSize(7);
    }

    @Test
    void racersThatComeAndGoNeverHaveMore() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger mostSeen = new AtomicInteger();
        List<Callable<Integer>> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Uploads node = registry.uploadsElsewhere(MOST);
            racers.add(() -> comeAndGo(node, open, mostSeen));
        }

        try (Racers threads = new Racers()) {
            assertThat(threads.run(racers).stream().mapToInt(Integer::intValue).sum())
                    .as("uploads that were admitted")
                    .isGreaterThan(MOST);
        }
        assertThat(mostSeen).hasValueLessThanOrEqualTo(MOST);
        assertThat(taken()).isEmpty();
    }

    /** An upload counts here from after its start until before its end, so never for longer than it is open. */
    private static int comeAndGo(Uploads node, AtomicInteger open, AtomicInteger mostSeen) {
        int admitted = 0;
        for (int i = 0; i < 25; i++) {
            try {
                Upload upload = node.start(NAME, Optional.empty());
                mostSeen.accumulateAndGet(open.incrementAndGet(), Math::max);
                admitted++;
                open.decrementAndGet();
                if (i % 2 == 0) {
                    node.cancel(NAME, upload.id());
                } else {
                    node.finish(NAME, upload.id(), DIGEST, Content.chunk(BYTES));
                }
            } catch (RegistryException.TooManyRequests e) {
                Thread.onSpinWait();
            }
        }
        return admitted;
    }
}
