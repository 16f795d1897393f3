package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.sandbox.Caller.Reply;
import io.github.sessionmaintenance.sandbox.Fault.Moment;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final String CLOSE = "{\"session_uid\":\"17226012685401506\",\"state\":\"closed\"}";
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private static Simulator simulator(Fault... script) {
        return Simulator.start(SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withFaults(Faults.script("updateSession", script)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 302, 200})
    void aStatusBeforeTheEffectMeansNone(int status) throws Exception {
        try (Simulator simulator = simulator(Fault.refuse(status))) {
            Reply reply = new Caller(simulator).update(CLOSE);

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.type()).isEqualTo("RXERROR");
            assertThat(reply.headers().firstValue("Retry-After")).isEmpty();
            assertThat(simulator.effects()).isEmpty();
            assertThat(simulator.sessions()).isEmpty();
        }
    }

    @Test
    void aStatusMayComeWithAnyRetryAfterAndAnyWords() throws Exception {
        String date = "Sun, 22 Nov 2026 03:04:05 GMT";
        try (Simulator simulator = simulator(new Fault.Status(Moment.BEFORE_EFFECT, 503, "one moment", date))) {
            Reply reply = new Caller(simulator).update(CLOSE);

            assertThat(reply.headers().firstValue("Retry-After")).contains(date);
            assertThat(reply.message()).isEqualTo("one moment");
        }
    }

    @Test
    void aStatusAfterTheEffectLies() throws Exception {
        try (Simulator simulator = simulator(Fault.lieAbout(500))) {
            assertThat(new Caller(simulator).update(CLOSE).status()).isEqualTo(500);
            assertThat(simulator.effects()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aDisconnectEndsTheConnectionWithoutAByte(Moment moment) throws Exception {
        try (Simulator simulator = simulator(new Fault.Disconnect(moment))) {
            assertThat(RawCaller.update(simulator, CLOSE)).isEmpty();
            assertThat(simulator.effects()).hasSize(moment == Moment.BEFORE_EFFECT ? 0 : 1);
            assertThat(simulator.requests()).extracting(ReceivedRequest::status).containsExactly(0);
        }
    }

    @Test
    void aTruncatedAnswerBreaksOffInItsBody() throws Exception {
        try (Simulator simulator = simulator(new Fault.Truncated())) {
            String answer = RawCaller.update(simulator, CLOSE);

            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            int announced = Integer.parseInt(answer.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(body).startsWith("{\"type\":\"RXSUCCESS\"").hasSizeLessThan(announced);
            assertThat(simulator.effects()).hasSize(1);
        }
    }

    @Test
    void aWebPageComesAfterTheEffect() throws Exception {
        try (Simulator simulator = simulator(new Fault.NotJson())) {
            HttpResponse<String> page = new Caller(simulator).text("updateSession", Caller.JSON, CLOSE);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.body()).startsWith("<!DOCTYPE html>");
            assertThat(simulator.effects()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherSessionInTheAnswerDiffersAlsoAsADouble(boolean numericUids) throws Exception {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withNumericUids(numericUids)
                .withFaults(Faults.script("updateSession", new Fault.OtherSession()));
        try (Simulator simulator = Simulator.start(settings)) {
            Reply reply = new Caller(simulator).update(CLOSE);

            assertThat(reply.type()).isEqualTo("RXSUCCESS");
            assertThat(reply.data().get("session_uid").isNumber()).isEqualTo(numericUids);
            assertThat(reply.data().get("session_uid").asDouble()).isNotEqualTo(17226012685401506d);
            assertThat(simulator.effects()).extracting(Effect::sessionUid).containsExactly("17226012685401506");
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aHangDelaysTheEffectOrTheAnswer(Moment moment) throws Exception {
        Duration hang = Duration.ofMillis(60);
        try (Simulator simulator = simulator(new Fault.Hang(moment, hang))) {
            long start = System.nanoTime();
            Reply reply = new Caller(simulator).update(CLOSE);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(hang);
            assertThat(reply.type()).isEqualTo("RXSUCCESS");
            assertThat(simulator.effects()).hasSize(1);
        }
    }

    @Timeout(10)
    @ParameterizedTest
    @EnumSource(Moment.class)
    void closingEndsAHang(Moment moment) throws Exception {
        Simulator simulator = simulator(new Fault.Hang(moment, FOR_EVER));
        try (Socket socket = RawCaller.open(simulator)) {
            RawCaller.ask(socket, CLOSE);
            socket.setSoTimeout(100);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(simulator.effects()).hasSize(moment == Moment.BEFORE_EFFECT ? 0 : 1);

            simulator.close();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(simulator.effects()).hasSize(moment == Moment.BEFORE_EFFECT ? 0 : 1);
        }
    }

    @Test
    void aScriptIsPlayedForEachSessionOfItsEndpoint() throws Exception {
        try (Simulator simulator = simulator(Fault.refuse(500), Fault.refuse(502))) {
            Caller caller = new Caller(simulator);
            String other = "{\"session_uid\":\"other\",\"state\":\"closed\"}";

            assertThat(caller.update(CLOSE).status()).isEqualTo(500);
            assertThat(caller.update("{\"session_uid\":\"17226012685401506\",\"x\":1}")
                            .status())
                    .isEqualTo(400);
            assertThat(caller.update(other).status()).isEqualTo(500);
            assertThat(caller.update(CLOSE).status()).isEqualTo(502);
            assertThat(caller.update(CLOSE).status()).isEqualTo(200);
            assertThat(caller.send("widget_uid=sandbox-widget&session_uid=new&message=x")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aFailingScriptIsSeen() throws Exception {
        SimulatorSettings settings = SimulatorSettings.defaults().withFaults((endpoint, uid, nth) -> {
            throw new IllegalStateException("bug in script");
        });
        try (Simulator simulator = Simulator.start(settings)) {
            Reply reply = new Caller(simulator).update(CLOSE);

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.message()).contains("bug in script");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 199, 204, 304, 600})
    void aStatusWithoutABodyIsNoFault(int status) {
        assertThatThrownBy(() -> Fault.refuse(status)).isInstanceOf(IllegalArgumentException.class);
    }
}
