package io.stevedore.storage.oss;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSException;
import io.stevedore.driver.CutStream;
import io.stevedore.servers.oss.FrontReply;
import io.stevedore.servers.oss.OssFront;
import io.stevedore.settings.Parameters;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that tells of an error at great length. */
class OssErrorBodiesTest {

    private static final int LONG = 64 * 1024 * 1024;

    private OssFront front;
    private OSS client;

    @BeforeEach
    void start() {
        front = new OssFront();
        OssSettings settings = OssSettings.of(new Parameters(OssTestStore.parameters(front)));
        client = OssConnection.open(settings, settings.endpoint());
    }

    @AfterEach
    void stop() {
        client.shutdown();
        front.close();
    }

    @Test
    void isReadNoFurtherThanTheCutAndTheNextCallWorks() {
        front.change(reply -> FrontReply.of(503, "x".repeat(LONG).getBytes(US_ASCII)));
        long begin = System.nanoTime();

        assertThatExceptionOfType(OSSException.class)
                .isThrownBy(() -> client.listObjects(OssFront.BUCKET))
                .satisfies(e -> assertThat(e.getRawResponseError()).hasSizeLessThanOrEqualTo(CutStream.MOST));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(client.listObjects(OssFront.BUCKET).getObjectSummaries()).isEmpty();
    }

    @Test
    void isReadWholeWhereItIsShort() {
        front.refuse(1, 403, "AccessDenied");

        assertThatExceptionOfType(OSSException.class)
                .isThrownBy(() -> client.listObjects(OssFront.BUCKET))
                .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo("AccessDenied"));
    }
}
