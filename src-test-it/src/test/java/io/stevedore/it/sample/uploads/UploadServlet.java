package io.stevedore.it.sample.uploads;

import io.stevedore.storage.StorageConnection;
import io.stevedore.storage.StorageConnectionFactory;
import io.stevedore.storage.StorageException;
import io.stevedore.storage.StoragePath;
import io.stevedore.storage.StorageWriter;
import jakarta.annotation.Resource;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what is uploaded in a bucket of S3, or wherever uploads.storage says. */
@WebServlet("/uploads/*")
@ConnectionFactoryDefinition(
        name = "java:app/jca/uploads",
        interfaceName = "io.stevedore.storage.StorageConnectionFactory",
        resourceAdapter = "storage-connector",
        transactionSupport = TransactionSupportLevel.XATransaction,
        maxPoolSize = 32,
        properties = {"configPrefix=uploads.storage", "defaults=driver=s3;region=eu-central-1;bucket=uploads"})
@SuppressWarnings("NullAway.Init") // the container sets the field
public class UploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:app/jca/uploads")
    private StorageConnectionFactory store;

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (StorageConnection connection = store.getConnection();
                StorageWriter writer = connection.writer(new StoragePath(request.getPathInfo()))) {
            try {
                pour(request.getInputStream(), writer);
            } catch (IOException | RuntimeException e) {
                writer.cancel(); // closing alone would keep what came, for somebody to go on
                throw e;
            }
            writer.commit(); // without this line nothing appears
            response.setStatus(HttpServletResponse.SC_CREATED);
        } catch (StorageException.Busy e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StoragePath path = new StoragePath(request.getPathInfo());
        try (StorageConnection connection = store.getConnection();
                InputStream content = connection.read(path, 0)) {
            response.setContentLengthLong(connection.stat(path).size());
            content.transferTo(response.getOutputStream());
        } catch (StorageException.Missing e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void pour(InputStream content, StorageWriter writer) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            writer.write(buffer, 0, count);
        }
    }
}
