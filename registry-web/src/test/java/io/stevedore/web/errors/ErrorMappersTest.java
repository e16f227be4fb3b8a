package io.stevedore.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.registry.domain.Digest;
import io.stevedore.registry.domain.RegistryException;
import io.stevedore.registry.domain.RepositoryName;
import io.stevedore.registry.room.PushRefusals;
import io.stevedore.web.access.Challenge;
import io.stevedore.web.client.ClientGoneException;
import io.stevedore.web.message.ErrorEntity;
import io.stevedore.web.message.ErrorForm;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorMappersTest {

    private final PushRefusals full = new PushRefusals();
    private final RegistryExceptionMapper refusals = new RegistryExceptionMapper(full, new Challenge());
    private final UnexpectedMapper unexpected = new UnexpectedMapper(refusals);

    @Test
    void findsTheRefusalBelowWhatTheContainerWrapsAroundIt() {
        RegistryException refusal =
                new RegistryException.BlobUnknown(new RepositoryName("a"), Digest.parse("sha256:" + "0".repeat(64)));
        Response answer = unexpected.toResponse(new EJBException(new IllegalStateException(refusal)));
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(body(answer)).contains("BLOB_UNKNOWN");
    }

    @Test
    void tellsNothingOfAFailureButItsId() {
        Response answer = unexpected.toResponse(new IllegalStateException("/secret/path"));
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body(answer))
                .contains("UNKNOWN")
                .containsPattern("\"detail\":\\{\"id\":\"[0-9a-f]{8}\"}")
                .doesNotContain("secret", "IllegalState");
    }

    @Test
    void endsWhereCausesAreARing() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(unexpected.toResponse(first).getStatus()).isEqualTo(500);
    }

    @Test
    void takesAClientThatLeftForNoFailure() {
        IOException gone = new ClientGoneException(new EOFException());
        assertThat(unexpected
                        .toResponse(new EJBException(new IllegalStateException(gone)))
                        .getStatus())
                .isEqualTo(400);
    }

    @Test
    void countsWhatWasRefusedForWantOfRoom() {
        RegistryException.StorageFull refusal = new RegistryException.StorageFull("no room", Map.of("free", "7"));

        assertThat(refusals.toResponse(refusal).getStatus()).isEqualTo(507);
        assertThat(body(unexpected.toResponse(new EJBException(refusal)))).contains("STORAGE_FULL", "\"free\":\"7\"");
        assertThat(full.total()).isEqualTo(2);
    }

    @Test
    void saysWhenToTryAgain() {
        Response answer = refusals.toResponse(new RegistryException.Unavailable("index away", new IOException("x")));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    void saysWhenToTryAgainWhereTooManyUploadsAreOpen() {
        Response answer =
                refusals.toResponse(new RegistryException.TooManyRequests("too many uploads are open", 7, 60));
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("60");
    }

    @Test
    void storeThatRefusesIsNoFailureOfTheRegistryAndTellsNothingOfItself() {
        Response answer =
                refusals.toResponse(new RegistryException.StoreFailed(new IOException("access denied to bucket b")));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(body(answer)).contains("UNAVAILABLE").doesNotContain("bucket");
    }

    @Test
    void namesWhatIsLeftWhereDeletingIsOff() {
        Response answer = refusals.toResponse(new RegistryException.Unsupported("deleting is switched off"));
        assertThat(answer.getStatus()).isEqualTo(405);
        assertThat(answer.getAllowedMethods()).contains("GET", "HEAD");
    }

    private static String body(Response answer) {
        return new String(ErrorForm.OCI.body((ErrorEntity) answer.getEntity()), StandardCharsets.UTF_8);
    }
}
