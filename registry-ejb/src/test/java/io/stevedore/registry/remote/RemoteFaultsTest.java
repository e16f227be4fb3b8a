package io.stevedore.registry.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.stevedore.registry.Images;
import io.stevedore.registry.transfer.TransferReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other registries that break off, are busy, lead astray, or lie. */
class RemoteFaultsTest extends WithForeignRegistry {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransferThatBreaksOffGoesOn(boolean knowsRanges) {
        AtomicInteger breaks = new AtomicInteger();
        foreign.answerFirst(exchange -> {
            if (!isGet(exchange, "blobs/" + layer)) {
                return false;
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (breaks.getAndIncrement() < 3) {
                int from = range == null || !knowsRanges ? 0 : from(range);
                part(exchange, from, from + 50_000);
            } else if (knowsRanges) {
                part(exchange, from(range), LAYER.length);
            } else {
                return false;
            }
            return true;
        });

        clean(copy());

        assertHasImage();
        assertThat(breaks).hasValueGreaterThanOrEqualTo(4);
    }

    /** Promises all the rest, and sends less. */
    private static void part(HttpExchange exchange, int from, int to) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (LAYER.length - 1) + "/" + LAYER.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, LAYER.length - from);
        exchange.getResponseBody().write(LAYER, from, to - from);
        exchange.getResponseBody().flush();
    }

    private static int from(String range) {
        return Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    private static boolean isGet(HttpExchange exchange, String end) {
        return exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().endsWith(end);
    }

    @Test
    void aTransferThatBreaksOffAgainAndAgainIsAProblemOfItsBlob() {
        foreign.answerFirst(exchange -> {
            if (!isGet(exchange, "blobs/" + layer)) {
                return false;
            }
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().flush();
            return true;
        });

        TransferReport report = copy();

        assertProblem(report, layer, "did not come whole");
        assertProblem(report, image, "the manifest is left out");
    }

    @Test
    void aBusyRegistryIsAskedAgainWhenItSays() {
        AtomicInteger asked = new AtomicInteger();
        foreign.answerFirst(exchange -> {
            int status = new int[] {429, 503, 502}[asked.get() % 3];
            if (asked.getAndIncrement() >= 3) {
                return false;
            }
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", "17");
            }
            ForeignRegistry.send(exchange, status, "text/plain", "later");
            return true;
        });

        clean(copy());

        assertThat(pauses).containsExactly(17L, 2L, 4L);
    }

    @Test
    void aRegistryThatStaysBusyOrIsAwayEndsTheCopy() {
        foreign.answerFirst(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "9000");
            ForeignRegistry.send(
                    exchange, 429, "application/json", ForeignRegistry.error("TOOMANYREQUESTS", "enough for today"));
            return true;
        });
        assertStopped("is answered with 429 (TOOMANYREQUESTS: enough for today); run it again later, and it goes on");
        assertThat(pauses).containsExactly(60L, 60L, 60L);

        foreign.close();
        assertStopped("GET http://" + foreign.address() + "/v2/foreign/app/tags/list failed 4 times");
    }

    private void assertStopped(String reason) {
        assertThat(copy().problems().stopped())
                .hasValueSatisfying(told -> assertThat(told).contains(reason));
    }

    @Test
    void aBlobMayLieElsewhereWhereNobodyIsToldWhoAsks() {
        logIn("ci", "secret");
        try (ForeignRegistry store = new ForeignRegistry()) {
            AtomicInteger told = new AtomicInteger();
            store.blob(LAYER);
            store.blob(new byte[0]);
            store.answerFirst(exchange -> {
                told.addAndGet(exchange.getRequestHeaders().containsKey("Authorization") ? 1 : 0);
                return false;
            });
            foreign.answerFirst(exchange -> {
                if (!exchange.getRequestHeaders().containsKey("Authorization")) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
                    ForeignRegistry.send(exchange, 401, "text/plain", "");
                    return true;
                }
                String path = exchange.getRequestURI().getPath();
                if (!path.contains("/blobs/")) {
                    return false;
                }
                exchange.getResponseHeaders().set("Location", "http://" + store.address() + path);
                exchange.sendResponseHeaders(307, -1);
                return true;
            });

            clean(copy());

            assertHasImage();
            assertThat(told).hasValue(0);
            assertThat(store.count("GET blobs/")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/foreign/app/tags/list", "ftp://127.0.0.1/x", "http:///x", "a b"})
    void whatLeadsAstrayEndsTheCopy(String location) {
        foreign.answerFirst(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            return true;
        });

        assertStopped(" leads ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<http://127.0.0.1:1/v2/x>; rel=\"next\"", "<a b>; rel=next"})
    void aPageOfAListIsNotFollowedElsewhere(String link) {
        foreign.answerFirst(exchange -> {
            exchange.getResponseHeaders().set("Link", link);
            return false;
        });
        foreign.tag("3.0", image);

        assertStopped("has a list whose next page");
    }

    @Test
    void aListWithoutAnEndEndsWhereItTellsNothingNew() {
        foreign.answerFirst(exchange -> {
            if (!isGet(exchange, "tags/list")) {
                return false;
            }
            exchange.getResponseHeaders().set("Link", "</v2/foreign/app/tags/list?again>; rel=\"next\"");
            ForeignRegistry.send(exchange, 200, "application/json", "{\"tags\":[\"1.0\",\"latest\",\"no tag\",7]}");
            return true;
        });

        TransferReport report = copy();

        assertProblem(report, "no tag", "");
        assertThat(report.problems().stopped()).isEmpty();
        assertHasImage();
    }

    @Test
    void aListThatIsNoneEndsTheCopy() {
        foreign.answerFirst(exchange -> {
            ForeignRegistry.send(exchange, 200, "text/html", "<html>");
            return true;
        });

        assertStopped("is answered with what cannot be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5 << 20})
    void aManifestOfOtherBytesIsLeftOut(int size) {
        byte[] other = new byte[size];
        Arrays.fill(other, (byte) ' ');
        foreign.manifest(Images.IMAGE, Images.image(), "good");
        foreign.answerFirst(exchange -> {
            if (!isGet(exchange, "manifests/" + image)) {
                return false;
            }
            ForeignRegistry.send(exchange, 200, Images.IMAGE, other);
            return true;
        });

        TransferReport report = copy();

        assertThat(report.problems().stopped()).isEmpty();
        assertProblem(report, image, size == 1 ? "damaged" : "bytes that are taken");
    }
}
