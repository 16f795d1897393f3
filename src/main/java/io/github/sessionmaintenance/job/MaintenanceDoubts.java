package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.DoubtDesk;
import io.github.sessionmaintenance.ledger.DoubtDesk.Decision;
import io.github.sessionmaintenance.ledger.DoubtDesk.Obstacle;
import io.github.sessionmaintenance.ledger.DoubtDesk.RowName;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.OpenDoubt;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The messages in doubt of all runs in a state directory, for a person to see and settle. */
public final class MaintenanceDoubts {

    private final Path stateDir;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param stateDir as it was given
     * @param sandbox whether to look at the rehearsals instead
     */
    public MaintenanceDoubts(Path stateDir, boolean sandbox) {
        this.stateDir = StateDirectory.of(stateDir, sandbox);
    }

    /** The directory that is looked into. */
    public Path stateDir() {
        return stateDir;
    }

    /**
     * Tells every open doubt; takes no lock, makes and writes nothing.
     *
     * @param others takes a sentence about runs that have something left to do, after the doubts
     * @return why that is not possible; empty if it was
     */
    public Optional<RunEnd> list(Consumer<OpenDoubt> reader, Consumer<String> others) {
        try {
            if (LedgerFile.isIn(stateDir)) {
                Ledger ledger = Ledger.over(LedgerFile.openForReading(stateDir));
                ledger.doubtDesk().open(reader);
                List<Run> unfinished = ledger.runs().waiting(0).unfinished();
                OtherRuns.told(new Runs.Waiting(unfinished, List.of())).ifPresent(others);
            }
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(Failure.end(failure));
        }
    }

    /**
     * Settles all of these messages by a person's word, or none.
     *
     * @param settled takes what was settled
     * @return why nothing was; empty if all of them were
     */
    public Optional<RunEnd> settle(List<RowName> rows, boolean sent, Consumer<Decision> settled) {
        try {
            if (!LedgerFile.isIn(stateDir)) {
                return Optional.of(StateDirectory.unknown(stateDir));
            }
            Optional<RunLock> lock = RunLock.take(stateDir);
            if (lock.isEmpty()) {
                return Optional.of(RunLock.taken(stateDir));
            }
            try (HikariDataSource source = LedgerFile.open(stateDir)) {
                return settle(Ledger.over(source).doubtDesk(), rows, sent, settled);
            } finally {
                lock.get().close();
            }
        } catch (IOException | RuntimeException failure) {
            return Optional.of(Failure.end(failure));
        }
    }

    private Optional<RunEnd> settle(DoubtDesk desk, List<RowName> rows, boolean sent, Consumer<Decision> settled) {
        Decision decision = desk.settle(rows, sent, clock.instant());
        if (decision.obstacles().isEmpty()) {
            settled.accept(decision);
            return Optional.empty();
        }
        String why = decision.obstacles().stream()
                .map(obstacle -> obstacle.row() + " " + sentence(obstacle))
                .collect(Collectors.joining(
                        "; ", "", "; nothing was settled: name rows as 'session-maintenance doubts' lists them"));
        return Optional.of(RunEnd.before(ExitCode.REFUSED, why));
    }

    private static String now(CallState message) {
        return switch (message) {
            case SUCCEEDED -> "the message was sent";
            case ALREADY_SENT -> "another run sent the message";
            case PENDING -> "the message was not sent yet, and its run's command sends it";
            default -> "the message was not sent";
        };
    }

    private String sentence(Obstacle obstacle) {
        return switch (obstacle.kind()) {
            case UNKNOWN_RUN -> "names a run that is not known in " + stateDir;
            case NO_SUCH_LINE -> "names a line on which that run has no row";
            case NO_MESSAGE -> "has no message to send";
            case NOT_IN_DOUBT -> "is not in doubt: " + now(CallState.ofWire(obstacle.detail()));
            case IN_FLIGHT -> "was being sent when the program ended: run that run's command first";
            case SHARED ->
                obstacle.detail().isEmpty()
                        ? "only shared the doubt of another run, which is settled: run that run's command again"
                        : "only shares the doubt of " + obstacle.detail() + ": settle that one";
        };
    }
}
