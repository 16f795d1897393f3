package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sessionmaintenance.sandbox.Caller.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final String UPDATE = "{\"session_uid\":\"known\",\"state\":\"closed\"}";

    private final Simulator simulator = Simulator.start(SimulatorSettings.defaults());
    private final Caller caller = new Caller(simulator);

    GateTest() {
        simulator.add(Session.fresh("known", Instant.EPOCH));
    }

    @AfterEach
    void nothingTookEffect() {
        assertThat(simulator.effects()).isEmpty();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong-key", "SANDBOX-KEY", "sandbox-key, sandbox-key"})
    void aWrongKeyIs401(String key) throws Exception {
        Reply reply = Caller.exchange(caller.request("updateSession")
                .header("api-key", key)
                .header("Content-Type", Caller.JSON)
                .POST(BodyPublishers.ofString(UPDATE)));

        assertRefused(reply, 401, "the header api-key is missing or wrong");
    }

    @Test
    void aMissingOrRepeatedKeyIs401() throws Exception {
        assertRefused(
                Caller.exchange(caller.request("updateSession").POST(BodyPublishers.ofString(UPDATE))),
                401,
                "the header api-key is missing");
        assertRefused(
                Caller.exchange(caller.request("updateSession")
                        .header("api-key", "sandbox-key")
                        .header("api-key", "sandbox-key")
                        .POST(BodyPublishers.ofString(UPDATE))),
                401,
                "the header api-key is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"updateSessions", "updateSession/", "updatesession", "", "../v1/updateSession"})
    void anUnknownPathIs404(String path) throws Exception {
        assertRefused(caller.post(path, Caller.JSON, UPDATE), 404, "no such call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
    void anotherMethodIs405(String method) throws Exception {
        Reply reply = Caller.exchange(caller.request("updateSession")
                .header("api-key", "sandbox-key")
                .method(method, BodyPublishers.noBody()));

        assertRefused(reply, 405, "the method must be POST, found " + method);
    }

    @Test
    void aQueryIsRefused() throws Exception {
        assertRefused(caller.post("updateSession?dry=1", Caller.JSON, UPDATE), 400, "a query is not part");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            updateSession      | application/x-www-form-urlencoded
            updateSession      | text/plain
            updateSession      | application/json; charset=iso-8859-1
            updateSession      | application/jsonp
            getSessions        | application/x-www-form-urlencoded
            getSessionMessages | application/x-www-form-urlencoded
            sendMessage        | application/json
            sendMessage        | multipart/form-data; boundary=x
            createSession      | application/json
            """)
    void theContentTypeMustBeTheCalls(String endpoint, String contentType) throws Exception {
        assertRefused(caller.post(endpoint, contentType, UPDATE), 400, "wrong content type: expected");
    }

    @Test
    void theContentTypeMustBeThere() throws Exception {
        Reply reply = Caller.exchange(
                caller.request("updateSession").header("api-key", "sandbox-key").POST(BodyPublishers.ofString(UPDATE)));

        assertRefused(reply, 400, "wrong content type: expected application/json, found []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json; charset=UTF-8"})
    void theContentTypeMayNameUtf8(String contentType) throws Exception {
        assertThat(caller.post("updateSession", contentType, "{\"session_uid\":\"known\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHugeBodyIsRefusedInWords() throws Exception {
        String huge = "{\"session_uid\":\"known\",\"segment\":\"" + "x".repeat(Body.MAX_BYTES) + "\"}";

        assertRefused(caller.post("updateSession", Caller.JSON, huge), 400, "the body is longer than 1048576 bytes");
    }

    @Test
    void bodiesMustBeUtf8() throws Exception {
        byte[] latin1 = {'{', '"', 'x', '"', ':', '"', (byte) 0xFC, '"', '}'};
        Reply reply = Caller.exchange(caller.request("updateSession")
                .header("api-key", "sandbox-key")
                .header("Content-Type", Caller.JSON)
                .POST(BodyPublishers.ofByteArray(latin1)));

        assertRefused(reply, 400, "not UTF-8");
    }

    @Test
    void everyRequestIsOnRecord() throws Exception {
        caller.post("nowhere", Caller.JSON, UPDATE);
        caller.post("updateSession", Caller.JSON, "{");
        caller.post("updateSession", Caller.JSON, "{\"session_uid\":\"known\"}");

        assertThat(simulator.requests())
                .extracting(ReceivedRequest::endpoint, ReceivedRequest::sessionUid, ReceivedRequest::status)
                .containsExactly(
                        tuple("/chatbot/v1/nowhere", "", 404),
                        tuple("updateSession", "", 400),
                        tuple("updateSession", "known", 200));
    }

    private static void assertRefused(Reply reply, int status, String why) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.type()).isEqualTo("RXERROR");
        assertThat(reply.message()).startsWith(why);
    }
}
