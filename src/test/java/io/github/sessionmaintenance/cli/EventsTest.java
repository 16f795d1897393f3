package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Counts;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.Revision;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.ServerTime;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Pause;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    static final Run RUN = new Run(
            1,
            "b2312483c8",
            "identity",
            1,
            "sandbox",
            new InputShape(
                    "in.csv", "ab", List.of("session_uid"), List.of("session_uid"), ',', StandardCharsets.UTF_8, false),
            true,
            NOON,
            null,
            null,
            null);

    private final StringWriter shown = new StringWriter();
    private final Log log =
            new Log(new Screen(new PrintWriter(shown, true)), Verbosity.NORMAL, false, Clock.systemUTC());
    private final Events events = new Events(log);

    @BeforeEach
    void start() {
        log.started(RUN);
        events.started(RUN);
    }

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItIsOver() {
        turn(0, outage(0, 0));
        turn(5, outage(0, 5));
        turn(90);
        turn(91);
        assertThat(shown).hasToString("""
                run b2312483c8: the API seems to be down: single calls are tried from time to time until one succeeds
                run b2312483c8: the API is back, after 1 min 30 s
                """);
    }

    @Test
    void aClockThatIsSetBackMakesNoTimeNegative() {
        turn(0, outage(0, 0));
        turn(-3600);
        assertThat(shown.toString()).endsWith("the API is back, after 0.0 s\n");
    }

    @Test
    void aLongRestIsToldOnceAndAgainIfItBecomesMuchLonger() {
        turn(0, slowed(0, 12));
        turn(1, slowed(0, 13));
        turn(2, slowed(0, 30));
        assertThat(shown).hasToString("""
                run b2312483c8: the API asked to slow down: updateSession waits until 2026-11-26T12:00:12Z
                run b2312483c8: the API asked to slow down: updateSession waits until 2026-11-26T12:00:30Z
                """);
    }

    @Test
    void manyShortRestsAreNoLongOne() {
        for (int second = 0; second < 60; second += 2) {
            turn(second, slowed(0, second + 2));
        }
        assertThat(shown.toString()).isEmpty();
    }

    @Test
    void whatComesAfterARunIsNotSaidOfIt() {
        log.left(RUN);
        log.notice("looking for sessions");
        assertThat(shown).hasToString("looking for sessions\n");
    }

    private void turn(int second, Pause... pauses) {
        Counts counts = new Counts(Map.of(), Map.of(), List.of(pauses), Duration.ZERO, 0, 0);
        events.turned(new Turn(
                List.of(), List.of(), Revision.NONE, counts, at(second), new ServerTime(at(second), Duration.ZERO)));
    }

    private static Pause outage(int since, int until) {
        return new Pause(null, at(since), at(until));
    }

    private static Pause slowed(int since, int until) {
        return new Pause(Endpoint.UPDATE, at(since), at(until));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
