package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the key nor a message's text comes back out, however the server echoes them. */
class CanaryTest {

    private static final String MESSAGE = " secret\r\nmessage: canary bird ";

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 302, 400, 401, 403, 404, 408, 429, 500, 503})
    void noAnswerBringsThemBack(int status) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            String echo = "key " + Samples.KEY + " text secret\\nmessage: canary bird end\\u0007";
            for (String type : new String[] {"RXSUCCESS", "RXERROR", Samples.KEY}) {
                for (String uid : new String[] {Samples.UID, Samples.KEY}) {
                    server.enqueue(new MockResponse.Builder()
                            .status("HTTP/1.1 " + status + " " + Samples.KEY)
                            .addHeader("Location", "https://evil.example/" + Samples.KEY)
                            .addHeader("Retry-After", Samples.KEY)
                            .body("{\"type\":\"" + type + "\",\"message\":\"" + echo + "\",\"data\":{\"session_uid\":\""
                                    + uid + "\",\"id\":\"" + Samples.KEY + "\"}}")
                            .build());
                    assertClean(reply(Samples.at(server)).toString());
                }
            }
        }
    }

    @Test
    void gibberishDoesNotBringThemBack() throws Exception {
        try (RawServer server = new RawServer((number, socket) -> {
            RawServer.write(socket, Samples.KEY + " secret message: canary bird\r\n\r\n");
            socket.close();
        })) {
            assertClean(reply(server.url()).toString());
        }
    }

    @Test
    void aReasonStaysReadable() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(Samples.answer(400, Samples.error("can't send 'secret\\nmessage: canary bird' now")));
            assertThat(reply(Samples.at(server)).effect()).isEqualTo(new Reply.Effect.Refused("can't send '…' now"));
        }
    }

    @Test
    void theKeyPrintsAsStars() {
        assertThat(Samples.settings(URI.create("https://api.example")).toString())
                .doesNotContain(Samples.KEY)
                .contains("***");
        assertThatThrownBy(() -> new ApiKey(Samples.KEY + "\n")).hasMessageNotContaining(Samples.KEY);
    }

    @Test
    void noExceptionCarriesThem() throws Exception {
        try (RawServer server = new RawServer((number, socket) -> {});
                SessionApi api = Samples.api(server.url())) {
            Throwable bug = catchThrowable(() -> api.send(Samples.message(MESSAGE), new CountingPermit(() -> {
                throw new IllegalStateException("departed twice");
            })));
            StringWriter trace = new StringWriter();
            bug.printStackTrace(new PrintWriter(trace));
            assertClean(trace.toString());
        }
    }

    private static Reply reply(URI url) {
        try (SessionApi api = Samples.api(url)) {
            return api.send(Samples.message(MESSAGE), new CountingPermit());
        }
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain(Samples.KEY, "canary bird", "\u0007");
    }
}
