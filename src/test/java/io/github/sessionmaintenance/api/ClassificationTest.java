package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reply.Advice;
import io.github.sessionmaintenance.api.Reply.Effect;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer proves. */
class ClassificationTest {

    private static final Advice PROCEED = new Advice.Proceed();
    private static final Advice GUESSED_PAUSE = new Advice.SlowDown(Duration.ofSeconds(5));

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # data                                                            | id
            {"message_id":241043,"id":7}                                      | 241043
            {"id":17226012685401506}                                          | 17226012685401506
            {"message_id":null,"id":"m-1"}                                    | m-1
            {"message_id":99999999999999999999999,"session_uid":null}         | 99999999999999999999999
            {"message_id":12.50}                                              | 12.50
            {"session_uid":"17226012685401506"}                               | ``
            []                                                                | ``
            null                                                              | ``
            """)
    void successCarriesTheMessagesId(String data, String id) {
        Reply reply = replyTo(Samples.message(), 200, "{\"type\":\"RXSUCCESS\",\"data\":" + data + "}");
        assertThat(reply).isEqualTo(new Reply(new Effect.Done(id), 200, PROCEED));
    }

    @Test
    void anUpdatesSuccessHasNoMessageId() {
        Reply reply = replyTo(
                Samples.update(),
                200,
                "{\"type\":\"RXSUCCESS\",\"data\":{\"id\":12345,\"session_uid\":17226012685401506}}");
        assertThat(reply).isEqualTo(new Reply(new Effect.Done(""), 200, PROCEED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"17226012685401507\"", "17226012685401600", "\"1.7226012685401506E16\"", "{}", "true", "1e999"
            })
    void successOfAnotherSessionIsADoubt(String uid) {
        Reply reply =
                replyTo(Samples.message(), 200, "{\"type\":\"RXSUCCESS\",\"data\":{\"session_uid\":" + uid + "}}");
        assertDoubt(reply, 200, "another session");
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "404", "409", "422", "499"})
    void anErrorIsARefusal(int status) {
        Reply reply = replyTo(Samples.message(), status, Samples.error("Session\\n not found"));
        assertThat(reply).isEqualTo(new Reply(new Effect.Refused("Session not found"), status, PROCEED));
    }

    @Test
    void aRefusalWithoutAReasonSaysSo() {
        Reply reply = replyTo(Samples.update(), 400, "{\"type\":\"RXERROR\"}");
        assertThat(reply.effect()).isEqualTo(new Effect.Refused("refused without a reason (HTTP 400)"));
    }

    @Test
    void aLongReasonIsCut() {
        Effect.Refused refused = (Effect.Refused)
                replyTo(Samples.update(), 400, Samples.error("x".repeat(5000))).effect();
        assertThat(refused.reason()).hasSize(300).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"RXERROR\",\"message\":\"slow\"}", "{\"type\":\"RXSUCCESS\"}", "<html>", ""})
    void aRateLimitHadNoEffectWhateverTheBody(String body) {
        Reply reply = replyTo(Samples.message(), 429, body);
        assertThat(reply.effect()).isInstanceOfSatisfying(Effect.None.class, none -> {
            assertThat(none.blameless()).isTrue();
            assertThat(none.reason()).startsWith("rate limit (429)");
        });
        assertThat(reply.advice()).isEqualTo(GUESSED_PAUSE);
    }

    @Test
    void aRateLimitsPauseIsTheServers() {
        MockResponse.Builder answer = new MockResponse.Builder().code(429).addHeader("Retry-After", "17");
        assertThat(replyTo(Samples.update(), answer.build()).advice())
                .isEqualTo(new Advice.SlowDown(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many requests",
                "You hit the RATE LIMIT",
                "rate-limited",
                "Request was throttled",
                "Please slow down",
                "max 60 requests per minute"
            })
    void aThrottleToldAsAnErrorIsNoProof(String message) {
        for (int status : new int[] {200, 400}) {
            Reply reply = replyTo(Samples.message(), status, Samples.error(message));
            assertThat(reply.effect()).isInstanceOf(Effect.Unknown.class);
            assertThat(reply.advice()).isEqualTo(GUESSED_PAUSE);
        }
    }

    @Test
    void anEchoedMessageIsNoThrottle() {
        Call call = Samples.message("We had too many requests yesterday");
        Reply reply = replyTo(call, 400, Samples.error("bad text: We had too many requests yesterday"));
        assertThat(reply.effect()).isEqualTo(new Effect.Refused("bad text: …"));
        assertThat(replyTo(call, 400, Samples.error("Too many requests")).advice())
                .isEqualTo(GUESSED_PAUSE);
    }

    private static final String OTHER_KEY = "; give the key of this project with --api-key-file or YOURGPT_API_KEY";

    @ParameterizedTest
    @CsvSource({"401,", "403,", "401,<html>", "403,{\"type\":\"RXSUCCESS\"}"})
    void aRefusedKeyStopsTheRun(int status, String body) {
        Reply reply = replyTo(Samples.message(), status, body == null ? "" : body);
        String reason = "the API refused the key (" + status + ")";
        assertThat(reply)
                .isEqualTo(new Reply(new Effect.None(reason, true), status, new Advice.Halt(reason + OTHER_KEY)));
    }

    @Test
    void aRefusedKeysReasonIsShown() {
        assertThat(replyTo(Samples.update(), 401, Samples.error("key expired")).advice())
                .isEqualTo(new Advice.Halt("the API refused the key (401): key expired" + OTHER_KEY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            301 | https://evil.example/x       | evil.example
            302 | /elsewhere                   | localhost
            307 | https://user:pw@evil.example | evil.example
            308 | javascript:alert(1)          | nowhere
            304 |                              | nowhere
            """)
    void aRedirectStopsTheRun(int status, String location, String host) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status);
        if (location != null) {
            answer.addHeader("Location", location);
        }
        Reply reply = replyTo(Samples.message(), answer.build());
        String reason = "the API redirects (" + status + ") to " + host + ": check the API's URL";
        assertThat(reply).isEqualTo(new Reply(new Effect.Unknown(reason), status, new Advice.Halt(reason)));
    }

    @ParameterizedTest
    @CsvSource({"408", "500", "502", "503", "504", "599"})
    void aFaultIsADoubtEvenIfItsBodySaysError(int status) {
        assertDoubt(replyTo(Samples.message(), status, Samples.error("boom")), status, "HTTP " + status + ": boom");
        assertDoubt(replyTo(Samples.message(), status, Samples.SUCCESS), status, "HTTP " + status);
        assertDoubt(replyTo(Samples.message(), status, "<html>"), status, "HTTP " + status);
    }

    @ParameterizedTest
    @CsvSource({"503, 3, 3", "503, 0, 0"})
    void anOverloadThatSaysHowLongPauses(int status, String header, int seconds) {
        MockResponse.Builder answer = new MockResponse.Builder().code(status).addHeader("Retry-After", header);
        Reply reply = replyTo(Samples.message(), answer.build());
        assertThat(reply.effect()).isInstanceOf(Effect.Unknown.class);
        assertThat(reply.advice()).isEqualTo(new Advice.SlowDown(Duration.ofSeconds(seconds)));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anOverloadWithNonsenseForATimeIsAFault() {
        MockResponse.Builder answer = new MockResponse.Builder().code(503).addHeader("Retry-After", "soon");
        assertDoubt(replyTo(Samples.message(), answer.build()), 503, "HTTP 503");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | ``                                           | not a JSON object
            200 | <html><title>Welcome</title></html>          | not whole JSON
            200 | {"type":"RXSUCCESS","data":{                 | not whole JSON
            200 | {"type":"RXSUCCESS"} {"type":"RXERROR"}      | not whole JSON
            200 | {"type":"RXSUCCESS","type":"RXERROR"}        | not whole JSON
            200 | ["RXSUCCESS"]                                | not a JSON object
            200 | "RXSUCCESS"                                  | not a JSON object
            200 | {"type":"rxsuccess"}                         | neither
            200 | {"type":["RXSUCCESS"]}                       | neither
            200 | {"message":"ok"}                             | neither
            201 | {"type":"RXSUCCESS"}                         | neither
            202 | {"type":"RXERROR"}                           | neither
            400 | {"type":"RXSUCCESS"}                         | neither
            404 | <html>not here</html>                        | not whole JSON
            413 | ``                                           | not a JSON object
            """)
    void anAnswerThatSaysNothingCertainIsADoubt(int status, String body, String reason) {
        assertDoubt(replyTo(Samples.message(), status, body), status, reason);
    }

    private static void assertDoubt(Reply reply, int status, String reason) {
        assertThat(reply.effect())
                .isInstanceOfSatisfying(
                        Effect.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains(reason));
        assertThat(reply.httpStatus()).isEqualTo(status);
        assertThat(reply.advice()).isEqualTo(PROCEED);
    }

    private Reply replyTo(Call call, int status, String body) {
        return replyTo(call, Samples.answer(status, body));
    }

    private Reply replyTo(Call call, MockResponse answer) {
        server.enqueue(answer);
        try (SessionApi api = Samples.api(Samples.at(server))) {
            return api.send(call, new CountingPermit());
        }
    }
}
