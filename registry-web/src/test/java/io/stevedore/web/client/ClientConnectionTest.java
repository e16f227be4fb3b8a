package io.stevedore.web.client;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.stevedore.web.WebFixture;
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
