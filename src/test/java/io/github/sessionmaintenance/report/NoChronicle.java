package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows nothing, as of a run that a version before chronicles made. */
final class NoChronicle implements Chronicle {

    @Override
    public void begin(Run run, double perSecond, Map<String, String> settings, Instant at) {
        throw new IllegalStateException("nothing begins");
    }

    @Override
    public void end(Run run, ExitCode exitCode, @Nullable String reason, Instant at) {
        throw new IllegalStateException("nothing ends");
    }

    @Override
    public List<Start> starts(Run run) {
        return List.of();
    }

    @Override
    public List<Pause> pauses(Run run) {
        return List.of();
    }

    @Override
    public Activity activity(Run run, int mostSlots) {
        return new Activity(Duration.ofSeconds(1), List.of());
    }

    @Override
    public Optional<Instant> lastCall(Run run) {
        return Optional.empty();
    }

    @Override
    public Map<Timing, Long> timings(Run run) {
        return Map.of();
    }
}
