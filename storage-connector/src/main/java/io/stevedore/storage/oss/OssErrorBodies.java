package io.stevedore.storage.oss;

import com.aliyun.oss.OSSClient;
import com.aliyun.oss.common.comm.DefaultServiceClient;
import io.stevedore.driver.CutStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/**
 * Ends the body of an error after 64 KiB, for the SDK reads all of it into memory. Put into the SDK's client by
 * reflection: it lets nobody else make its HTTP client, and offers the answer to others only when it has read it.
 */
@SuppressWarnings("deprecation") // two methods of the client that wants to be implemented
final class OssErrorBodies extends CloseableHttpClient {

    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final CloseableHttpClient client;

    private OssErrorBodies(CloseableHttpClient client) {
        this.client = client;
    }

    /** @throws IllegalStateException if the SDK is another than this is made for */
    static OSSClient cut(OSSClient sdk) {
        try {
            Object service = field(OSSClient.class, "serviceClient").get(sdk);
            Field http = field(DefaultServiceClient.class, "httpClient");
            http.set(service, new OssErrorBodies((CloseableHttpClient) http.get(service)));
            return sdk;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK of OSS has no HTTP client where it was in 3.18.5", e);
        }
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext context)
            throws IOException {
        CloseableHttpResponse response = client.execute(target, request, context);
        HttpEntity body = response.getEntity();
        if (body != null && response.getStatusLine().getStatusCode() / HUNDRED != SUCCESS) {
            response.setEntity(new HttpEntityWrapper(body) {
                @Override
                public InputStream getContent() throws IOException {
                    return new CutStream(wrappedEntity.getContent(), response);
                }
            });
        }
        return response;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    @Override
    public HttpParams getParams() {
        return client.getParams();
    }

    @Override
    public ClientConnectionManager getConnectionManager() {
        return client.getConnectionManager();
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
