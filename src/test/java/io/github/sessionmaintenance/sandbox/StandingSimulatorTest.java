package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandingSimulatorTest {

    private final CallCounter counter = new CallCounter();

    @Test
    void countsWhatArrivesAndWhatComesOfIt() throws Exception {
        try (Simulator simulator = standing(Faults.NONE)) {
            Caller caller = new Caller(simulator);
            caller.update("{\"session_uid\":\"1\",\"state\":\"closed\"}");
            caller.update("{\"session_uid\":\"1\"}");
            caller.update("{\"session_uid\":\"1\",\"colour\":\"red\"}");
            for (String text : new String[] {"hello", "hello", "bye"}) {
                caller.send("widget_uid=sandbox-widget&session_uid=1&send_by=assistant&message=" + text);
            }
            caller.send("widget_uid=sandbox-widget&session_uid=2&send_by=assistant&message=hello");
        }
        CallCounts counts = counter.counts();
        assertThat(counts.calls()).isEqualTo(7);
        assertThat(counts.of(CallEnd.ANSWERED)).isEqualTo(6);
        assertThat(counts.of(CallEnd.REFUSED)).isEqualTo(1);
        assertThat(counts.endpoints()).containsEntry("updateSession", 3L).containsEntry("sendMessage", 4L);
        assertThat(counts.updates()).isEqualTo(1);
        assertThat(counts.messages()).isEqualTo(4);
        assertThat(counts.repeated()).isEqualTo(1);
    }

    @Test
    void aFaultIsOneWhateverTheAnswerWas() throws Exception {
        Faults errors = FaultShares.parse("errors=100%").orElseThrow().draw();
        try (Simulator simulator = standing(errors)) {
            for (int i = 0; i < 12; i++) {
                new Caller(simulator).update("{\"session_uid\":\"1\",\"state\":\"closed\"}");
            }
        }
        CallCounts counts = counter.counts();
        assertThat(counts.of(CallEnd.FAULT)).isEqualTo(12);
        assertThat(counts.faults()).containsExactly(entry(FaultKind.ERRORS, 12L));
        assertThat(counts.updates()).isBetween(1L, 11L);
    }

    @Test
    void aCallThatWaitsWhenItEndsIsCounted() throws Exception {
        CountDownLatch effect = new CountDownLatch(1);
        Watcher watcher = new Watcher() {
            @Override
            public void received(ReceivedRequest request) {
                counter.received(request);
            }

            @Override
            public void tookEffect(Effect change) {
                effect.countDown();
            }
        };
        Faults slow = FaultShares.parse("slow=100%").orElseThrow().draw();
        try (Simulator simulator =
                        Simulator.standing(SimulatorSettings.rehearsal().withFaults(slow), 0, watcher);
                Socket socket = RawCaller.open(simulator)) {
            RawCaller.ask(socket, "{\"session_uid\":\"1\",\"state\":\"closed\"}");
            assertThat(effect.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(counter.counts().faults()).containsExactly(entry(FaultKind.SLOW, 1L));
    }

    @Test
    void callsThatItDoesNotHaveAreKeptByNoName() {
        for (String path : new String[] {"/a", "/b"}) {
            counter.received(new ReceivedRequest(path, "", 0, 404, new Fault.None()));
        }
        assertThat(counter.counts().endpoints()).containsExactly(entry("unknown", 2L));
    }

    /** A client that is in doubt asks a minute and a half later. */
    @Test
    void knowsManySessions() {
        Sessions sessions = new Sessions(SimulatorSettings.rehearsal(), new Journal(false, counter), Memory.LONG);
        for (int i = 0; i < 20_000; i++) {
            sessions.send(new SendMessage("s" + i, "hello", "assistant"));
        }
        assertThat(sessions.messagesOf("s0")).hasSize(1);
    }

    private Simulator standing(Faults faults) throws IOException {
        return Simulator.standing(SimulatorSettings.rehearsal().withFaults(faults), 0, counter);
    }
}
