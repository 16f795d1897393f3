package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.Endpoint;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.yourgpt.ai/chatbot/v1",
                "http://localhost:8080/v1",
                "http://LOCALHOST",
                "http://127.0.0.1:8080",
                "http://127.9.9.9",
                "http://[::1]:8080"
            })
    void mayBeCalled(String url) {
        new OkHttpSessionApi(Samples.settings(URI.create(url)), Map.of(), Samples.CLOCK).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.yourgpt.ai/chatbot/v1",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://[::2]",
                "ftp://localhost/v1",
                "https:///v1",
                "https://api.yourgpt.ai/v1?key=x",
                "https://api.yourgpt.ai/v1#x",
                "/chatbot/v1"
            })
    void mayNotBeCalled(String url) {
        ApiSettings settings = Samples.settings(URI.create(url));
        assertThatThrownBy(() -> new OkHttpSessionApi(settings, Map.of(), Samples.CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--api-url is " + url + ": ")
                .hasMessageContaining("https");
        assertThatThrownBy(() -> RequestPreview.of(settings.baseUrl(), null, Samples.update()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordInItIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> BaseUrl.parse(URI.create("https://user:hunter2@api.yourgpt.ai")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSlashAtItsEndChangesNothing() {
        URI url = URI.create("https://api.yourgpt.ai/chatbot/v1/");
        assertThat(Requests.url(BaseUrl.parse(url), Endpoint.UPDATE))
                .hasToString("https://api.yourgpt.ai/chatbot/v1/updateSession");
    }
}
