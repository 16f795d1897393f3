package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    void anUpdateOfNothingShowsTheSession() throws Exception {
        post("/chatbot/v1/updateSession", JSON, "", "{\"session_uid\":\"s1\",\"state\":\"closed\"}");

        String shown = post("/chatbot/v1/updateSession", JSON, "", "{\"session_uid\":\"s1\"}");

        assertThat(shown).contains("\"state\":\"closed\"").contains("\"segment\":\"old\"");
        assertThat(server.effects()).hasSize(1);
        assertThat(server.breaches()).isEmpty();
    }

    @Test
    void spellsDigitsAsTheNumberThatADoubleIs() throws Exception {
        String answer = post(
                "/chatbot/v1/updateSession", JSON, "", "{\"session_uid\":\"17226012685401507\",\"state\":\"closed\"}");

        assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("\"session_uid\":17226012685401508");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"session_uid":"s1"}                                            | 1 2 3 4 5 6 7 8 9 10
            {"session_uid":"s1","page":2}                                   | 11 12
            {"session_uid":"s1","orderBy":"ASC","limit":5,"page":2}         | 6 7 8 9 10
            {"session_uid":"s1","orderBy":"DESC","limit":5,"page":3}        | 2 1
            {"session_uid":"s1","orderBy":"DESC","limit":100,"page":1}      | 12 11 10 9 8 7 6 5 4 3 2 1
            {"session_uid":"s1","page":2147483647,"limit":100}              | ''
            {"session_uid":"s2"}                                            | other
            {"session_uid":"s3"}                                            | ''
            """)
    void listsWhatWasSaid(String body, String texts) throws Exception {
        for (int n = 1; n <= 12; n++) {
            say("s1", "" + n);
        }
        say("s2", "other");

        assertThat(texts(read(body))).isEqualTo(texts);
        assertThat(server.breaches()).isEmpty();
        assertThat(server.effects()).as("reading is none").hasSize(13);
        assertThat(server.arrivals()).hasSize(14);
    }

    @Test
    void listsEachMessageAsDocumented() throws Exception {
        post("/chatbot/v1/updateSession", JSON, "", "{\"session_uid\":\"s1\",\"state\":\"closed\"}");
        say("s1", "+%F0%9F%98%80%0D%0A%22");

        assertThat(read("{\"session_uid\":\"s1\"}"))
                .startsWith("HTTP/1.1 200 OK")
                .containsPattern("\"data\":\\[\\{\"id\":2,\"session_id\":\\d+,\"send_by\":\"assistant\","
                        + "\"message\":\" 😀\\\\r\\\\n\\\\\"\",\"type\":\"text\",\"content_type\":\"text\","
                        + "\"createdAt\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\","
                        + "\"deleted_at\":null}]");
    }

    @Test
    void listsAlteredTextsButRemembersWhatCame() throws Exception {
        say("s1", "+%3Cb%3E+");

        server.readBack(ReadBack.TRIMMED);
        assertThat(texts(read("{\"session_uid\":\"s1\"}"))).isEqualTo("<b>");
        server.readBack(ReadBack.ESCAPED);
        assertThat(texts(read("{\"session_uid\":\"s1\"}"))).isEqualTo(" &lt;b&gt; ");
        server.readBack(ReadBack.altered(text -> "x"));
        assertThat(texts(read("{\"session_uid\":\"s1\"}"))).isEqualTo("x");
        assertThat(server.messages()).isEqualTo(List.of(Asked.message("s1", " <b> ", "assistant")));
    }

    @Test
    void readingCanBeDownAlone() throws Exception {
        server.readBack(ReadBack.DOWN);
        assertThat(read("{\"session_uid\":\"s1\"}")).startsWith("HTTP/1.1 500 ");
        say("s1", "hi");
        server.readBack(ReadBack.NORMAL);
        assertThat(texts(read("{\"session_uid\":\"s1\"}"))).isEqualTo("hi");
    }

    @Test
    void faultsBefallReadingToo() throws Exception {
        List<Fault> faults = List.of(Fault.ERROR_AFTER, Fault.CLOSE_AFTER, Fault.REFUSED, Fault.NONE);
        server.script((asked, nth) -> asked.isRead() ? faults.get(nth - 1) : Fault.NONE);

        assertThat(read("{\"session_uid\":\"s1\"}")).startsWith("HTTP/1.1 500 ");
        assertThat(read("{\"session_uid\":\"s1\"}")).isEmpty();
        assertThat(read("{\"session_uid\":\"s1\"}")).startsWith("HTTP/1.1 400 ");
        assertThat(read("{\"session_uid\":\"s1\"}")).startsWith("HTTP/1.1 200 ");
        assertThat(server.effects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"session_uid\":\"\"}",
                "{\"session_uid\":17}",
                "{\"session_uid\":\"s1\",\"orderBy\":\"desc\"}",
                "{\"session_uid\":\"s1\",\"orderBy\":null}",
                "{\"session_uid\":\"s1\",\"limit\":0}",
                "{\"session_uid\":\"s1\",\"limit\":101}",
                "{\"session_uid\":\"s1\",\"limit\":\"10\"}",
                "{\"session_uid\":\"s1\",\"limit\":1.0}",
                "{\"session_uid\":\"s1\",\"page\":0}",
                "{\"session_uid\":\"s1\",\"page\":2147483648}",
                "{\"session_uid\":\"s1\",\"from\":\"2026-11-22\"}",
                "[\"s1\"]"
            })
    void refusesAReadingThatIsNotDocumented(String body) throws Exception {
        requireBreach("/chatbot/v1/getSessionMessages", JSON, "", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"state\":\"closed\"}",
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

    private void say(String session, String escaped) throws IOException {
        String form = MESSAGE.replace("s1", session) + escaped + "&send_by=assistant";
        post("/chatbot/v1/sendMessage", FORM, "", form);
    }

    private String read(String body) throws IOException {
        return post("/chatbot/v1/getSessionMessages", JSON, "", body);
    }

    /** The texts that an answer lists, with blanks between them. */
    private static String texts(String answer) {
        JsonNode data = JsonMapper.shared()
                .readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                .get("data");
        return data.valueStream()
                .map(listed -> listed.get("message").stringValue())
                .collect(Collectors.joining(" "));
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
