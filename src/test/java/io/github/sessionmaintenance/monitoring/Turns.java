package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.ledger.Counts;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.Revision;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Second;
import io.github.sessionmaintenance.ledger.ServerTime;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns of a run, of which a test says only what it is about. */
final class Turns {

    private Turns() {}

    static Run run(long number) {
        InputShape shape = new InputShape(
                "in.csv", "00", List.of("session_uid"), List.of("session_uid"), ',', StandardCharsets.UTF_8, false);
        return new Run(number, "b231", "id", 1, "http://api", shape, true, Instant.EPOCH, null, null, null);
    }

    static Turn of(List<Settlement> settled, Map<Timing, Long> timings, Instant at) {
        return of(settled, timings, List.of(), 0, at);
    }

    static Turn pausing(Instant at, Pause... pauses) {
        return of(List.of(), Map.of(), List.of(pauses), 0, at);
    }

    static Turn leaving(long calls, Instant at) {
        return of(List.of(), Map.of(), List.of(), calls, at);
    }

    private static Turn of(
            List<Settlement> settled, Map<Timing, Long> timings, List<Pause> pauses, long left, Instant at) {
        Map<Second, Traffic> seconds = Map.of(Second.of(Endpoint.UPDATE, at), new Traffic(left, 0, 0));
        Counts counts = new Counts(seconds, timings, pauses, Duration.ZERO, 0, 0);
        return new Turn(settled, List.of(), Revision.NONE, counts, at, new ServerTime(at, Duration.ZERO));
    }

    static Settlement settled(CallState next, Outcome outcome, int status, Instant at) {
        return new Settlement(2, Endpoint.UPDATE, next, outcome, false, status, null, "", "", at);
    }
}
