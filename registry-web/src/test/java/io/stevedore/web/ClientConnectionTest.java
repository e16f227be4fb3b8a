package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ClientConnectionTest {

    @Test
    void leavesTheConnectionsOfOtherServersToThem() {
        HttpServletRequest foreign = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        assertThatCode(() -> ClientConnection.cut(new HttpServletRequestWrapper(foreign)))
                .doesNotThrowAnyException();
    }
}
