package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.ledger.Finding;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.ledger.Turn;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Took;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes into the log what happens: outages and long pauses, and of each row for those who asked. */
final class Events implements Observer {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Log log;
    private final Map<Endpoint, Instant> told = new EnumMap<>(Endpoint.class);
    private @Nullable Instant downSince;

    Events(Log log) {
        this.log = log;
    }

    @Override
    public void started(Run run) {
        downSince = null;
        told.clear();
    }

    @Override
    public void turned(Turn turn) {
        outage(turn);
        turn.counts().pauses().forEach(pause -> slowed(pause, turn.at()));
        if (log.isDetailed()) {
            turn.settled().forEach(this::settled);
            turn.revision().exhausted().forEach(this::settled);
            turn.revision().findings().forEach(this::found);
        }
    }

    private void outage(Turn turn) {
        Optional<Pause> outage =
                turn.counts().pauses().stream().filter(Pause::isOutage).findFirst();
        if (outage.isPresent() && downSince == null) {
            log.notice("the API seems to be down: single calls are tried from time to time until one succeeds");
            downSince = outage.get().since();
        } else if (outage.isEmpty() && downSince != null) {
            Instant back = Collections.max(List.of(downSince, turn.at()));
            log.notice("the API is back, after " + Took.of(Duration.between(downSince, back)));
            downSince = null;
        }
    }

    private void slowed(Pause pause, Instant now) {
        Endpoint endpoint = pause.endpoint();
        if (endpoint == null) {
            return;
        }
        Instant known = Collections.max(List.of(now, told.getOrDefault(endpoint, now)));
        if (Duration.between(known, pause.until()).compareTo(LONG) >= 0) {
            told.put(endpoint, pause.until());
            log.notice("the API asked to slow down: " + endpoint.path() + " waits until "
                    + pause.until().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private void settled(Settlement settlement) {
        Outcome outcome = settlement.outcome();
        String call = settlement.endpoint().label();
        if (outcome != null) {
            log.detail(
                    settlement.line(),
                    outcome.wire() + (settlement.reason().isEmpty() ? "" : ": " + call + ": " + settlement.reason()));
        } else if (settlement.next() == CallState.SUCCEEDED) {
            log.detail(settlement.line(), call + " succeeded");
        } else if (settlement.costsAttempt() || settlement.httpStatus() != 0) {
            String answer = settlement.httpStatus() == 0 ? "was not answered" : "got HTTP " + settlement.httpStatus();
            log.detail(settlement.line(), call + " " + answer + ", and is tried again");
        }
    }

    private void found(Finding finding) {
        switch (finding.next()) {
            case SUCCEEDED -> log.detail(finding.line(), "its message was read back: it was sent");
            case PENDING -> log.detail(finding.line(), "its message was not sent, and is sent again");
            default -> {
                if (finding.note() != null) {
                    log.detail(finding.line(), "its message stays in doubt: " + finding.note());
                }
            }
        }
    }
}
