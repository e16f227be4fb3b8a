package io.stevedore.storage.oss;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClient;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes clients of the SDK. */
final class OssConnection {

    /** Would print signatures. Kept here, for the log manager forgets the level of a logger that nobody holds. */
    private static final List<Logger> WIRE =
            List.of(Logger.getLogger("org.apache.http.wire"), Logger.getLogger("org.apache.http.headers"));

    private OssConnection() {}

    static OSS open(OssSettings settings, String endpoint) {
        WIRE.forEach(logger -> logger.setLevel(Level.OFF));
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSignatureVersion(settings.signature());
        configuration.setMaxErrorRetry(0);
        configuration.setMaxConnections(settings.connections());
        configuration.setConnectionTimeout((int) settings.silence().toMillis());
        configuration.setSocketTimeout((int) settings.silence().toMillis());
        configuration.setConnectionRequestTimeout((int) settings.patience().toMillis());
        OSS client = OSSClientBuilder.create()
                .endpoint(endpoint)
                .region(settings.region())
                .credentialsProvider(new DefaultCredentialProvider(
                        settings.key().id(), settings.key().secret()))
                .clientConfiguration(configuration)
                .build();
        return OssErrorBodies.cut((OSSClient) client);
    }
}
