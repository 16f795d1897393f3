package io.github.sessionmaintenance.job;

import com.zaxxer.hikari.HikariDataSource;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.Loss;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.ReportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Forgets a run before its time, because a person says so: under the lock. */
public final class MaintenanceDeletion {

    private final Path stateDir;
    private final boolean withDoubts;
    private final Consumer<String> notices;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param stateDir as it was given
     * @param sandbox whether a rehearsal is meant
     * @param withDoubts whether also a run with messages in doubt
     * @param notices takes what a person should know besides
     */
    public MaintenanceDeletion(Path stateDir, boolean sandbox, boolean withDoubts, Consumer<String> notices) {
        this.stateDir = StateDirectory.of(stateDir, sandbox);
        this.withDoubts = withDoubts;
        this.notices = notices;
    }

    /**
     * Forgets the run, its texts and the reports in its own directory.
     *
     * @param id or the beginning of it
     * @param reader takes what was forgotten
     * @return why nothing was; empty if it was
     */
    public Optional<RunEnd> delete(String id, Consumer<Deleted> reader) {
        try {
            if (!LedgerFile.isIn(stateDir)) {
                return Optional.of(StateDirectory.unknown(stateDir));
            }
            Optional<RunLock> lock = RunLock.take(stateDir);
            if (lock.isEmpty()) {
                return Optional.of(RunLock.taken(stateDir));
            }
            try (HikariDataSource source = LedgerFile.open(stateDir)) {
                return delete(Ledger.over(source), id, reader);
            } finally {
                lock.get().close();
            }
        } catch (IOException | RuntimeException failure) {
            return Optional.of(Failure.end(failure));
        }
    }

    private Optional<RunEnd> delete(Ledger ledger, String id, Consumer<Deleted> reader) throws IOException {
        List<Run> found = ledger.history().named(id);
        if (found.size() != 1) {
            return Optional.of(RunNames.unclear(id, found));
        }
        Run run = found.get(0);
        Loss loss = ledger.pruning().loss(run);
        ReportSettings own = new ReportSettings(RunReports.directory(stateDir, run.id()), Duration.ZERO);
        Optional<Run> user = InputInUse.by(ledger.runs().waiting(run.number()), own.directory());
        Optional<String> refused = doubtful(loss)
                .or(() -> user.map(other -> "a file in " + own.directory() + " is the input of "
                        + RunNames.of(List.of(other)) + ", which is not finished: run that one's command first, or move"
                        + " the file"));
        if (refused.isPresent()) {
            return Optional.of(
                    RunEnd.before(ExitCode.REFUSED, "run " + run.id() + " is not deleted: " + refused.get()));
        }
        long rows = ledger.accounts().census(run).rows();
        // before the ledger forgets: after a kill in between, the same command finds the run and does the rest
        RunReports.discard(own);
        ledger.pruning().forget(run, clock.instant());
        Compaction.of(ledger, notices);
        reader.accept(new Deleted(
                run, rows, loss, ledger.runs().latest(run.identity()).orElse(null)));
        return Optional.empty();
    }

    /** A message that another run would send next must not be, whatever a person says of this run. */
    private Optional<String> doubtful(Loss loss) {
        if (!loss.waiting().isEmpty()) {
            return Optional.of("it has sent, or may have sent, messages that " + RunNames.of(loss.waiting())
                    + " would then send: run that one's command first, settle what is in doubt as 'session-maintenance"
                    + " doubts' says, or delete first what waits");
        }
        if (loss.doubts() > 0 && !withDoubts) {
            return Optional.of("it has " + Counted.of(loss.doubts(), "message")
                    + " in doubt, and then nothing keeps other runs from sending what may have been sent: settle"
                    + " that as 'session-maintenance doubts' says, or add --with-doubts");
        }
        return Optional.empty();
    }
}
