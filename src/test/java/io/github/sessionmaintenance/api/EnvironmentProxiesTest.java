package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.api.Reply.Effect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {

    private static final String API = "https://api.yourgpt.ai/chatbot/v1";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # NO_PROXY                     | URL                       | direct
            ``                             | https://api.yourgpt.ai    | false
            *                              | https://api.yourgpt.ai    | true
            api.yourgpt.ai                 | https://api.yourgpt.ai    | true
            API.YourGPT.ai                 | https://api.yourgpt.ai    | true
            yourgpt.ai                     | https://api.yourgpt.ai    | true
            .yourgpt.ai                    | https://api.yourgpt.ai    | true
            *.yourgpt.ai                   | https://api.yourgpt.ai    | true
            gpt.ai                         | https://api.yourgpt.ai    | false
            api                            | https://api.yourgpt.ai    | false
            yourgpt.ai.evil.example        | https://api.yourgpt.ai    | false
            other.example, ,yourgpt.ai     | https://api.yourgpt.ai    | true
            yourgpt.ai:443                 | https://api.yourgpt.ai    | true
            yourgpt.ai:8443                | https://api.yourgpt.ai    | false
            yourgpt.ai:8443                | https://api.yourgpt.ai:8443 | true
            10.0.0.7                       | https://10.0.0.7/v1       | true
            10.0.0.70                      | https://10.0.0.7/v1       | false
            10.0.0.7:443                   | https://10.0.0.7/v1       | true
            2001:db8::1                    | https://[2001:db8::1]/v1  | true
            [2001:db8::1]                  | https://[2001:db8::1]/v1  | true
            [2001:db8::1]:8443             | https://[2001:db8::1]/v1  | false
            ``                             | https://localhost:8443    | true
            ``                             | https://127.0.0.1         | true
            ``                             | https://127.8.9.1         | true
            ``                             | https://[::1]:8443        | true
            ``                             | https://localhost.evil.example | false
            """)
    void choosesTheProxy(String noProxy, URI url, boolean direct) {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", noProxy);
        assertThat(selected(environment, url).type()).isEqualTo(direct ? Proxy.Type.DIRECT : Proxy.Type.HTTP);
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example:3128, proxy.example, 3128",
        "http://proxy.example, proxy.example, 80",
        "proxy.example:3128, proxy.example, 3128",
        "http://user:p%40ss@proxy.example:3128/, proxy.example, 3128",
        "http://[2001:db8::5]:3128, 2001:db8::5, 3128"
    })
    void readsTheProxysAddress(String address, String host, int port) {
        Proxy proxy = selected(Map.of("https_proxy", address), URI.create(API));
        assertThat(proxy.address()).isEqualTo(InetSocketAddress.createUnresolved(host, port));
    }

    @Test
    void withoutTheVariableThereIsNoProxy() {
        assertThat(selected(Map.of(), URI.create(API))).isEqualTo(Proxy.NO_PROXY);
        assertThat(selected(Map.of("HTTPS_PROXY", " "), URI.create(API))).isEqualTo(Proxy.NO_PROXY);
        assertThat(selected(Map.of("HTTP_PROXY", "http://p:1"), URI.create(API)))
                .isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void capitalsWin() {
        Map<String, String> both = Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "http://lower:2");
        assertThat(selected(both, URI.create(API)).address()).hasToString("upper/<unresolved>:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:hunter2@",
                "http://user:hunter2",
                "socks5://user:hunter2@proxy:1080",
                "https://user:hunter2@proxy",
                "http://user:hunter2@pro xy:1",
                "http://user:hunter2@proxy:99999",
                "http://user:12#hunter2@proxy"
            })
    void refusesAnAddressThatMakesNoSenseWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("HTTPS_PROXY", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HTTPS_PROXY is not the address of an http proxy")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void givesTheProxyItsPasswordAtOnceAndTheKeyNever() throws IOException {
        try (RawServer proxy = new RawServer(
                (number, socket) -> RawServer.write(socket, "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"))) {
            String address = "http://user:p%40ss@127.0.0.1:" + proxy.port();
            Reply reply;
            try (SessionApi api = new OkHttpSessionApi(
                    Samples.settings(URI.create(API)), Map.of("HTTPS_PROXY", address), Samples.CLOCK)) {
                reply = api.send(Samples.message(), new CountingPermit());
            }
            String credentials = Base64.getEncoder().encodeToString("user:p@ss".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("CONNECT api.yourgpt.ai:443 HTTP/1.1\r\n")
                            .contains("Proxy-Authorization: Basic " + credentials)
                            .doesNotContain(Samples.KEY));
            assertThat(reply.effect()).isInstanceOf(Effect.None.class);
            assertThat(reply.toString()).doesNotContain("p@ss", "p%40ss", credentials);
        }
    }

    private static Proxy selected(Map<String, String> environment, URI url) {
        return EnvironmentProxies.of(environment).select(url).get(0);
    }
}
