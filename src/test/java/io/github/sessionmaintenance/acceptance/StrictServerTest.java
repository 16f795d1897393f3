package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge is strict: what it lets pass proves something. */
class StrictServerTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String MESSAGE = "widget_uid=" + StrictServer.WIDGET + "&session_uid=s1&message=";

    private StrictServer server;

    @BeforeEach
    void open() throws IOException {
        server = new StrictServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void understandsBothCalls() throws Exception {
        post("/chatbot/v1/updateSession", JSON, "", "{\"session_uid\":\"s1\",\"state\":\"closed\"}");
        post("/chatbot/v1/sendMessage", FORM, "", MESSAGE + "+%F0%9F%98%80%0D%0A%2B&send_by=assistant");

        assertThat(server.breaches()).isEmpty();
        assertThat(server.effects())
                .isEqualTo(List.of(Asked.state("s1", "closed"), Asked.message("s1", " 😀\r\n+", "assistant")));
    }

    @Test
    void spellsDigitsAsTheNumberThatADoubleIs() throws Exception {
        String answer = post(
                "/chatbot/v1/updateSession", JSON, "", "{\"session_uid\":\"17226012685401507\",\"state\":\"closed\"}");

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"session_uid\":17226012685401508");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"session_uid\":\"s1\"}",
                "{\"session_uid\":17,\"state\":\"closed\"}",
                "{\"session_uid\":\"s1\",\"state\":null}",
                "{\"session_uid\":\"s1\",\"state\":\"Closed\"}",
                "{\"session_uid\":\"s1\",\"state\":\"resolved\",\"chat_mode\":\"bot\"}",
                "{\"session_uid\":\"s1\",\"state\":\"closed\",\"message\":\"hi\"}",
                "{\"session_uid\":\"s1\",\"state\":\"closed\",\"state\":\"closed\"}",
                "{\"session_uid\":\"s1\",\"state\":\"closed\"} x",
                "{\"session_uid\":\"\",\"state\":\"closed\"}",
                "session_uid=s1"
            })
    void refusesAnUpdateThatIsNotDocumented(String body) throws Exception {
        requireBreach("/chatbot/v1/updateSession", JSON, "", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hi",
                "&send_by=assistant",
                "hi&send_by=bot",
                "hi&send_by=user&x=1",
                "hi&send_by=user&send_by=user",
                "%C3&send_by=user",
                "%ED%A0%80&send_by=user",
                "%2&send_by=user",
                "a b&send_by=user",
                "a=b&send_by=user"
            })
    void refusesAMessageThatIsNotDocumented(String rest) throws Exception {
        requireBreach("/chatbot/v1/sendMessage", FORM, "", MESSAGE + rest);
    }

    @ParameterizedTest
    @CsvSource({
        "/chatbot/v1/updateSession?x=1, application/json, ''",
        "/chatbot/v1//updateSession, application/json, ''",
        "/chatbot/v2/updateSession, application/json, ''",
        "/chatbot/v1/updateSession, text/plain, ''",
        "/chatbot/v1/updateSession, application/json, 'api-key: again'",
        "/chatbot/v1/updateSession, application/json, 'Authorization: x'",
        "/chatbot/v1/updateSession, application/json, 'Host: x'",
        "/chatbot/v1/updateSession, application/json, 'Transfer-Encoding: chunked'",
        "/chatbot/v1/updateSession, application/json, 'Content-Length: 1'"
    })
    void refusesARequestThatIsNotDocumented(String target, String type, String header) throws Exception {
        requireBreach(
                target, type, header.isEmpty() ? "" : header + "\r\n", "{\"session_uid\":\"s1\",\"state\":\"closed\"}");
    }

    private void requireBreach(String target, String type, String extra, String body) throws IOException {
        post(target, type, extra, body);
        assertThat(server.breaches()).hasSize(1);
        assertThat(server.effects()).isEmpty();
    }

    private String post(String target, String type, String extra, String body) throws IOException {
        URI url = URI.create(server.url());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\napi-key: " + StrictServer.KEY
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n" + extra + "\r\n";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
