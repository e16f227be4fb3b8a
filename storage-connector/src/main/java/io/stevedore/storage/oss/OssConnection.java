package io.stevedore.storage.oss;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes clients of the SDK. */
final class OssConnection {

    /** Would print signatures. Kept here, for the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> WIRE =
            List.of(Logger.getLogger("org.apache.http.wire"), Logger.getLogger("org.apache.http.headers"));

    private OssConnection() {}

    /** For calls in which the store moves up to so many bytes within itself before it answers. */
    static OSS openPatient(OssSettings settings, String endpoint, long bytes) {
        return open(settings, endpoint, settings.silence().plusSeconds(bytes / OssCalls.SLOWEST_COPY));
    }

    static OSS open(OssSettings settings, String endpoint) {
        return open(settings, endpoint, settings.silence());
    }

    private static OSS open(OssSettings settings, String endpoint, Duration silence) {
        WIRE.forEach(logger -> logger.setLevel(Level.OFF));
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSignatureVersion(settings.signature());
        configuration.setMaxErrorRetry(0);
        configuration.setMaxConnections(settings.connections());
        configuration.setConnectionTimeout((int) settings.silence().toMillis());
        configuration.setSocketTimeout((int) silence.toMillis());
        configuration.setConnectionRequestTimeout((int) settings.patience().toMillis());
        return OSSClientBuilder.create()
                .endpoint(endpoint)
                .region(settings.region())
                .credentialsProvider(new DefaultCredentialProvider(
                        settings.key().id(), settings.key().secret()))
                .clientConfiguration(configuration)
                .build();
    }
}
