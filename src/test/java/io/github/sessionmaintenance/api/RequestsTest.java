package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.ChatMode;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, byte by byte. */
class RequestsTest {

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void updateIsJsonWithOnlyTheFieldsGiven() throws Exception {
        RecordedRequest request = sent(Samples.update());
        assertThat(request.getRequestLine()).isEqualTo("POST /chatbot/v1/updateSession HTTP/1.1");
        assertThat(request.getHeaders().get("api-key")).isEqualTo(Samples.KEY);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("session-maintenance");
        assertThat(request.getHeaders().get("Cookie")).isNull();
        assertThat(body(request)).isEqualTo("{\"session_uid\":\"17226012685401506\",\"state\":\"closed\"}");
    }

    @Test
    void updateCanCarryAllItsFieldsAndClearTags() throws Exception {
        Change all = new Change(
                "39772b8d-d1c8-4d5a-a473-a6841bc4c880",
                SessionState.PENDING,
                ChatMode.AWAITING,
                Segment.parse("vip, \"größe\",👍"),
                null,
                null);
        assertThat(body(sent(new Call(Endpoint.UPDATE, all))))
                .isEqualTo("{\"session_uid\":\"39772b8d-d1c8-4d5a-a473-a6841bc4c880\",\"state\":\"pending\","
                        + "\"chat_mode\":\"awaiting\",\"segment\":\"vip,\\\"größe\\\",👍\"}");

        Change clear = new Change("1", null, null, Segment.parse("-"), null, null);
        assertThat(body(sent(new Call(Endpoint.UPDATE, clear)))).isEqualTo("{\"session_uid\":\"1\",\"segment\":\"\"}");
    }

    @Test
    void messageIsAFormThatAlwaysNamesItsSender() throws Exception {
        RecordedRequest request = sent(Samples.message("1+1 = 100%"));
        assertThat(request.getRequestLine()).isEqualTo("POST /chatbot/v1/sendMessage HTTP/1.1");
        assertThat(request.getHeaders().get("api-key")).isEqualTo(Samples.KEY);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(body(request))
                .isEqualTo("widget_uid=widget-1&session_uid=17226012685401506"
                        + "&message=1%2B1+%3D+100%25&send_by=assistant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  leading and trailing blanks  ",
                "line one\r\nline two\nline three\rend",
                "+ %20 %2B & = ; ? # / \\ ~ * ' \" < >",
                "tab\there, no-break\u00a0space, zero\u200dwidth",
                "👋🏽 👨‍👩‍👧 größe 漢字 عربى e\u0301",
                "{\"type\":\"RXERROR\"}"
            })
    void messageArrivesByteByByte(String text) throws Exception {
        String form = body(sent(Samples.message(text)));
        String encoded =
                form.substring(form.indexOf("&message=") + "&message=".length(), form.lastIndexOf("&send_by="));
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void previewShowsTheCallWithoutKeyAndNetwork() {
        URI url = URI.create("https://api.yourgpt.ai/chatbot/v1");
        assertThat(RequestPreview.of(url, null, Samples.update()))
                .isEqualTo("POST https://api.yourgpt.ai/chatbot/v1/updateSession"
                        + " {\"session_uid\":\"17226012685401506\",\"state\":\"closed\"}");
        assertThat(RequestPreview.of(url, "w", Samples.message("Hi 👋\nthere")))
                .isEqualTo(
                        "POST https://api.yourgpt.ai/chatbot/v1/sendMessage {\"widget_uid\":\"w\","
                                + "\"session_uid\":\"17226012685401506\",\"message\":\"Hi 👋\\nthere\",\"send_by\":\"assistant\"}");
        assertThat(RequestPreview.of(url, null, Samples.message())).contains("\"widget_uid\":\"<widget uid>\"");
    }

    @Test
    void aCallIsOnlyForWhatTheRowAsks() {
        Change onlyMessage = new Change("1", null, null, null, "hi", Sender.USER);
        assertThatThrownBy(() -> new Call(Endpoint.UPDATE, onlyMessage)).isInstanceOf(IllegalArgumentException.class);
    }

    private RecordedRequest sent(Call call) throws Exception {
        server.enqueue(Samples.answer(200, Samples.SUCCESS));
        try (SessionApi api = Samples.api(Samples.at(server))) {
            api.send(call, new CountingPermit());
        }
        return server.takeRequest();
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }
}
