package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.api.Reading.Result;
import io.github.sessionmaintenance.api.Reply.Advice;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A page that is read: what is asked, and what becomes of the list. */
class ReadTest {

    private static final Page PAGE = new Page(Samples.UID, 2, 50);

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
    void asksForThatPageNewestFirst() throws Exception {
        CountingPermit permit = new CountingPermit();
        reading(list(""), permit);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /chatbot/v1/getSessionMessages HTTP/1.1");
        assertThat(request.getHeaders().get("api-key")).isEqualTo(Samples.KEY);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(request.getBody()).utf8())
                .isEqualTo("{\"session_uid\":\"17226012685401506\",\"orderBy\":\"DESC\",\"limit\":50,\"page\":2}");
        assertThat(permit.departures()).isEqualTo(1);
    }

    @Test
    void isSetUpToBeAskedOnce() {
        Requests requests = new Requests(BaseUrl.parse(Samples.at(server)), new ApiKey(Samples.KEY), null);
        Journey journey = new Journey(new CountingPermit(), () -> false);
        Request request = requests.request(PAGE, journey);
        assertThat(request.tag(Journey.class)).isSameAs(journey);
        assertThat(Objects.requireNonNull(request.body()).isOneShot()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"s, 0, 10", "s, 1, 0", "s, 1, 101", "' ', 1, 10"})
    void thereAreNoOtherPages(String uid, int number, int size) {
        assertThatThrownBy(() -> new Page(uid, number, size)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsMessagesAsTheyCome() {
        Reading reading = reading(list("""
                {"id":17226012685401507,"session_id":7,"send_by":"assistant","message":"two","type":"text",
                 "content_type":"text","createdAt":"2026-11-22T10:00:01.250Z","deleted_at":null,"new":[{}]},
                {"id":"17226012685401506","send_by":"user","message":"","createdAt":null,
                 "deleted_at":"2026-11-22T10:00:05Z"}"""));
        assertThat(reading)
                .isEqualTo(new Reading(
                        new Result.Listed(List.of(
                                new Said(
                                        "17226012685401507",
                                        "assistant",
                                        "two",
                                        Instant.parse("2026-11-22T10:00:01.250Z")),
                                new Said("17226012685401506", "user", "", null))),
                        200,
                        new Advice.Proceed()));
    }

    @Test
    void anEmptyPageIsAPage() {
        assertThat(reading(list("")).result()).isEqualTo(new Result.Listed(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  leading and trailing blanks  ",
                "line one\r\nline two\nline three\rend",
                "\"quoted\" \\ / <b>&amp;</b>",
                "👋🏽 👨‍👩‍👧 größe 漢字 عربى e\u0301",
                "no-break\u00a0space, zero\u200dwidth, \u0000",
                "{\"type\":\"RXERROR\"}",
                "Too many requests"
            })
    void textComesByteByByte(String text) {
        String json = JsonMapper.shared().writeValueAsString(text);
        assertThat(only("{\"id\":1,\"send_by\":\"operator\",\"message\":" + json + "}")
                        .text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999999999999999, 99999999999999999999999",
        "12.50,                   12.50",
        "'\"0017\"',              0017",
        "'\"m-1\"',               m-1",
        "'\"1.0\"',               1.0"
    })
    void idsKeepTheirSpelling(String json, String id) {
        assertThat(only("{\"id\":" + json + ",\"send_by\":\"user\",\"message\":\"\"}")
                        .id())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "2026-11-22T03:04:05Z"                 | 2026-11-22T03:04:05Z
            "2026-11-22T03:04:05.6Z"               | 2026-11-22T03:04:05.600Z
            "2026-11-22T03:04:05.123456789Z"       | 2026-11-22T03:04:05.123456789Z
            "2026-11-22T05:34:05+02:30"            | 2026-11-22T03:04:05Z
            "2026-11-22T05:04:05.600+0200"         | 2026-11-22T03:04:05.600Z
            "2026-11-21T22:04:05-05"               | 2026-11-22T03:04:05Z
            "2026-11-22T03:04:05"                  | 2026-11-22T03:04:05Z
            "2026-11-22T03:04:05.600"              | 2026-11-22T03:04:05.600Z
            "2026-11-22 03:04:05"                  | 2026-11-22T03:04:05Z
            "2026-11-22 03:04:05.600"              | 2026-11-22T03:04:05.600Z
            1795316645                             | 2026-11-22T03:04:05Z
            1795316645.6                           | 2026-11-22T03:04:05.600Z
            1795316645600                          | 2026-11-22T03:04:05.600Z
            100000000000                           | 5138-11-16T09:46:40Z
            100000000001                           | 1973-03-03T09:46:40.001Z
            1e-999999                              | 1970-01-01T00:00:00Z
            """)
    void timesAreReadInManyForms(String json, Instant at) {
        assertThat(at(json)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "\"\"",
                "\"now\"",
                "\"2026-11-22\"",
                "\"2026-02-30T03:04:05Z\"",
                "\"2026-11-22  03:04:05\"",
                "\"22.11.2026 03:04:05\"",
                "\"Sun, 22 Nov 2026 03:04:05 GMT\"",
                "\"2026-11-22T03:04:05Z[UTC]\"",
                "\"1795316645\"",
                "-1",
                "1e999999",
                "1795316645600000"
            })
    void aTimeThatIsNoneIsLeftOut(String json) {
        assertThat(at(json)).isNull();
    }

    @Test
    void aMessageWithoutATimeIsAMessage() {
        assertThat(only("{\"id\":1,\"send_by\":\"user\",\"message\":\"hi\"}").at())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"hi\"",
                "[]",
                "{}",
                "{\"send_by\":\"user\",\"message\":\"hi\"}",
                "{\"id\":1,\"message\":\"hi\"}",
                "{\"id\":1,\"send_by\":\"user\"}",
                "{\"id\":null,\"send_by\":\"user\",\"message\":\"hi\"}",
                "{\"id\":{},\"send_by\":\"user\",\"message\":\"hi\"}",
                "{\"id\":1,\"send_by\":1,\"message\":\"hi\"}",
                "{\"id\":1,\"send_by\":\"user\",\"message\":null}",
                "{\"id\":1,\"send_by\":\"user\",\"message\":[\"hi\"]}"
            })
    void oneElementThatIsNoMessageSpoilsThePage(String element) {
        String good = "{\"id\":1,\"send_by\":\"user\",\"message\":\"hi\"}";
        assertSpoilt(list(good + "," + element));
        assertSpoilt(list(element + "," + good));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"\"", "{\"messages\":[]}"})
    void whatIsNoListIsNoPage(String data) {
        assertSpoilt("{\"type\":\"RXSUCCESS\",\"data\":" + data + "}");
    }

    @Test
    void aSuccessWithoutDataIsNoPage() {
        assertSpoilt("{\"type\":\"RXSUCCESS\"}");
    }

    private void assertSpoilt(String body) {
        assertThat(reading(body))
                .isEqualTo(new Reading(
                        new Result.Refused("HTTP 200: the answer is not a list of messages"),
                        200,
                        new Advice.Proceed()));
    }

    private Instant at(String json) {
        return only("{\"id\":1,\"send_by\":\"user\",\"message\":\"hi\",\"createdAt\":" + json + "}")
                .at();
    }

    private Said only(String element) {
        return ((Result.Listed) reading(list(element)).result()).messages().get(0);
    }

    private static String list(String elements) {
        return "{\"type\":\"RXSUCCESS\",\"message\":\"ok\",\"data\":[" + elements + "]}";
    }

    private Reading reading(String body) {
        return reading(body, new CountingPermit());
    }

    private Reading reading(String body, CountingPermit permit) {
        server.enqueue(Samples.answer(200, body));
        try (SessionApi api = Samples.api(Samples.at(server))) {
            return api.read(PAGE, permit);
        }
    }
}
