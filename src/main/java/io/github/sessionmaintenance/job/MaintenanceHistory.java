package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.LedgerFile;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Snapshot;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.ReportSettings;
import io.github.sessionmaintenance.report.Reports;
import io.github.sessionmaintenance.report.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The runs that a state directory remembers, for a person to look at; takes no lock, and makes nothing in it. */
public final class MaintenanceHistory {

    private final Path stateDir;
    private final Clock clock = Clock.systemUTC();

    /**
     * @param stateDir as it was given
     * @param sandbox whether to look at the rehearsals instead
     */
    public MaintenanceHistory(Path stateDir, boolean sandbox) {
        this.stateDir = StateDirectory.of(stateDir, sandbox);
    }

    /** The directory that is looked into. */
    public Path stateDir() {
        return stateDir;
    }

    /**
     * Tells all runs, those begun last coming first.
     *
     * @return why that is not possible; empty if it was
     */
    public Optional<RunEnd> list(Consumer<List<KnownRun>> reader) {
        return look(then(reader, List.of()), ledger -> {
            Optional<String> underWay = UnderWay.run(stateDir);
            return then(
                    reader,
                    ledger.history().runs().stream()
                            .map(run -> KnownRun.of(ledger, run, underWay))
                            .toList());
        });
    }

    /**
     * Tells what the run has come to.
     *
     * @param id or the beginning of it
     * @return why that is not possible; empty if it was
     */
    public Optional<RunEnd> show(String id, Consumer<Shown> reader) {
        return one(id, (ledger, run) -> then(reader, shown(ledger, run)));
    }

    private Shown shown(Ledger ledger, Run run) {
        Reports own = reports(ledger, RunReports.directory(stateDir, run.id()));
        KnownRun known = KnownRun.of(ledger, run, UnderWay.run(stateDir));
        Summary summary = look(own, known);
        return new Shown(
                known, summary, own.json(summary), own.stopped(summary), own.areThere(run) ? own.directory() : null);
    }

    /**
     * Writes the run's reports anew.
     *
     * @param id or the beginning of it
     * @param given where to; made if it is missing
     * @param reader takes the run, once they are there
     * @return why that is not possible; empty if it was
     */
    public Optional<RunEnd> report(String id, Path given, Consumer<Shown> reader) {
        Path directory = given.toAbsolutePath().normalize();
        return one(id, (ledger, run) -> {
            Reports reports = reports(ledger, directory);
            Optional<RunEnd> refused = RunReports.unwritable(directory).or(() -> misplaced(reports, run));
            if (refused.isPresent()) {
                return () -> refused;
            }
            KnownRun known = KnownRun.of(ledger, run, UnderWay.run(stateDir));
            Summary summary = look(reports, known);
            reports.write(summary);
            return then(
                    reader,
                    new Shown(known, summary, reports.json(summary), reports.stopped(summary), reports.directory()));
        });
    }

    private Optional<RunEnd> misplaced(Reports reports, Run run) {
        if (reports.directory().startsWith(RunReports.directory(stateDir))) {
            return Optional.of(RunEnd.before(
                    ExitCode.REFUSED,
                    reports.directory() + " is where the runs keep their own reports: give another directory with -o"));
        }
        return reports.wouldReplaceOthers(run)
                ? Optional.of(RunEnd.before(
                        ExitCode.REFUSED,
                        "there are files in " + reports.directory() + " that are not reports of run " + run.id()
                                + " and would be replaced: give another directory with -o, or move them"))
                : Optional.empty();
    }

    private static Reports reports(Ledger ledger, Path directory) {
        return new Reports(ledger.accounts(), ledger.chronicle(), new ReportSettings(directory, Duration.ZERO));
    }

    private Summary look(Reports reports, KnownRun known) {
        return reports.look(known.run(), known.state() == KnownRun.State.UNDER_WAY, clock.instant());
    }

    private Optional<RunEnd> one(String id, LookAtRun look) {
        return look(() -> Optional.of(StateDirectory.unknown(stateDir)), ledger -> {
            List<Run> found = ledger.history().named(id);
            return found.size() == 1 ? look.at(ledger, found.get(0)) : () -> Optional.of(RunNames.unclear(id, found));
        });
    }

    /** What was seen is told only once it is certain that nothing else was written over it meanwhile. */
    private Optional<RunEnd> look(Answer without, Snapshot.Look<Answer> look) {
        try {
            Answer answer = LedgerFile.isIn(stateDir) ? Snapshot.of(stateDir, look) : without;
            return answer.get();
        } catch (IOException | RuntimeException failure) {
            return Optional.of(Failure.end(failure));
        }
    }

    private static <T> Answer then(Consumer<T> reader, T seen) {
        return () -> {
            reader.accept(seen);
            return Optional.empty();
        };
    }

    /** Tells it, or why it can't be told. */
    private interface Answer extends Supplier<Optional<RunEnd>> {}

    private interface LookAtRun {
        Answer at(Ledger ledger, Run run) throws IOException;
    }
}
