package io.stevedore.web;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

class ClientConnectionTest {

    @Test
    void leavesTheConnectionsOfOtherServersToThem() {
        HttpServletRequest foreign = WebFixture.request();
        assertThatCode(() -> ClientConnection.cut(new HttpServletRequestWrapper(foreign)))
                .doesNotThrowAnyException();
    }
}
