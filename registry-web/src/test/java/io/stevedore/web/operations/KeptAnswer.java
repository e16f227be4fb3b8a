package io.stevedore.web.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** An answer of a servlet, kept in memory. */
final class KeptAnswer {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private int length = -1;

    /** What the container would give. */
    HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                KeptAnswer.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, args) -> answer(called, args));
    }

    static void setStatus(ServletResponse response, int status) {
        ((HttpServletResponse) response).setStatus(status);
    }

    int status() {
        return status;
    }

    int length() {
        return length;
    }

    String body() {
        return body.toString(UTF_8);
    }

    private @Nullable Object answer(Method called, Object[] arguments) {
        switch (called.getName()) {
            case "getStatus" -> {
                return status;
            }
            case "setStatus" -> status = (int) arguments[0];
            case "setContentLength" -> length = (int) arguments[0];
            case "setContentType", "setHeader" -> {}
            case "getOutputStream" -> {
                return output();
            }
            default -> throw new UnsupportedOperationException(called.getName());
        }
        return null;
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public void write(int oneByte) {
                body.write(oneByte);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
