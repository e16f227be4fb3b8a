package io.stevedore.aws;

import io.stevedore.driver.CutStream;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Abortable;

/** Ends the body of an error after 64 KiB, for the SDK reads all of it into memory. */
public final class CutErrors implements ExecutionInterceptor {

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.httpResponse().isSuccessful()
                ? context.responseBody()
                : context.responseBody().map(CutErrors::cut);
    }

    private static InputStream cut(InputStream body) {
        return new CutStream(body, () -> {
            if (body instanceof Abortable connection) {
                connection.abort();
            } else {
                body.close();
            }
        });
    }
}
