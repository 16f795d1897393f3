package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Accounts.Account;
import io.github.sessionmaintenance.ledger.Before;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.ledger.RowAccount;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.ReplacedFile;
import io.github.sessionmaintenance.record.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The report files of a run. */
public final class Reports {

    private final Accounts accounts;
    private final Chronicle chronicle;
    private final ReportSettings settings;
    private final Clock clock = Clock.systemUTC();

    public Reports(Accounts accounts, Chronicle chronicle, ReportSettings settings) {
        this.accounts = accounts;
        this.chronicle = chronicle;
        this.settings = settings;
    }

    /** Where the reports are, or will be. */
    public Path directory() {
        return settings.directory();
    }

    /** Whether all of the run's are there, and not those of another one. */
    public boolean areThere(Run run) {
        return Files.exists(settings.results())
                && Files.exists(settings.errors())
                && Files.exists(settings.page())
                && Files.exists(settings.undo()) == accounts.keepsBefore(run)
                && SummaryFile.isOf(run, settings.summary());
    }

    /** Whether anything but that run's own reports would be replaced. */
    public boolean wouldReplaceOthers(Run run) {
        return settings.files().stream().anyMatch(Files::exists) && !SummaryFile.isOf(run, settings.summary());
    }

    /** Whether reports are there of a run that changed something and can be undone. */
    public static boolean canUndo(Path directory) {
        return UndoFile.hasRows(directory.resolve(UndoFile.NAME));
    }

    /** Sums up the run as the ledger has it now. */
    public Summary summarize(Run run, Optional<Stop> stop, Instant at) {
        Census census = accounts.census(run);
        return summarize(run, census, census.exitCode(stop), at);
    }

    /** Sums up a run that ended with that exit code. */
    public Summary summarize(Run run, ExitCode exitCode, Instant at) {
        return summarize(run, accounts.census(run), exitCode, at);
    }

    /**
     * Sums up the run for somebody who only looks at it, in whatever state it is.
     *
     * @param underWay whether a process is at it
     */
    public Summary look(Run run, boolean underWay, Instant now) {
        Census census = accounts.census(run);
        Account account = accounts.account(run);
        if (run.finishedAt() != null) {
            return new Summary(run, census, account, Standing.FINISHED, run.exitCode(), run.finishedAt());
        }
        if (underWay) {
            return new Summary(run, census, account, Standing.UNDER_WAY, null, now);
        }
        Start latest = LatestStart.of(chronicle.starts(run), account.starts()).orElse(null);
        if (latest != null && latest.endedAt() != null && latest.reason() != null) {
            return new Summary(run, census, account, Standing.STOPPED, latest.exitCode(), latest.endedAt());
        }
        Instant known = latest == null ? run.startedAt() : Objects.requireNonNullElse(latest.endedAt(), latest.at());
        Instant sign = chronicle.lastCall(run).filter(known::isBefore).orElse(known);
        return new Summary(run, census, account, Standing.BROKEN_OFF, null, sign);
    }

    /** Why its latest start stopped before the run's end; null if it did not, or nobody knows. */
    public @Nullable String stopped(Summary summary) {
        return summary.standing() != Standing.STOPPED
                ? null
                : LatestStart.of(
                                chronicle.starts(summary.run()),
                                summary.account().starts())
                        .map(Start::reason)
                        .orElse(null);
    }

    private Summary summarize(Run run, Census census, ExitCode exitCode, Instant at) {
        boolean called = run.sealed() && census.of(Outcome.UNFINISHED) == 0;
        boolean finished = run.isFinished() || (called && accounts.unsettledDoubts(run) == 0);
        Standing standing = finished ? Standing.FINISHED : Standing.STOPPED;
        return new Summary(run, census, accounts.account(run), standing, exitCode, at);
    }

    /**
     * Writes the files anew, streaming the ledger.
     *
     * @throws IllegalStateException if the rows don't add up: a bug
     * @throws IOException if the directory can't be written: its owner must mend that
     */
    public void write(Summary summary) throws IOException {
        Run run = summary.run();
        makeDirectory();
        AtomicLong written = new AtomicLong();
        ErrorGroups groups = new ErrorGroups();
        ReplacedFile.write(settings.results(), StandardCharsets.UTF_8, writer -> {
            ResultsFile results = new ResultsFile(writer);
            Relay.<RowAccount>run(reader -> accounts.rows(run, reader), row -> {
                results.add(row);
                groups.add(row);
                written.incrementAndGet();
            });
        });
        if (written.get() != summary.census().rows()) {
            throw new IllegalStateException(
                    "the outcomes add up to " + summary.census().rows() + " rows, but there are " + written);
        }
        ReplacedFile.write(settings.errors(), run.input().charset(), writer -> {
            ErrorsFile errors = new ErrorsFile(writer, run.input());
            Relay.<RowAccount>run(reader -> accounts.errors(run, reader), errors::add);
        });
        writeUndo(run);
        ReplacedFile.write(
                settings.page(),
                StandardCharsets.UTF_8,
                writer ->
                        HtmlReport.write(writer, new PageModel(summary, chronicle, groups, settings, clock.instant())));
        ReplacedFile.write(
                settings.summary(),
                StandardCharsets.UTF_8,
                writer -> SummaryFile.write(writer, summary, rate(summary.run())));
    }

    /** What {@code summary.json} says. */
    public Map<String, @Nullable Object> json(Summary summary) {
        return SummaryFile.document(summary, rate(summary.run()));
    }

    /** What the latest start allowed; null if an earlier version of this program made it. */
    private @Nullable String rate(Run run) {
        return LatestStart.of(chronicle.starts(run))
                .map(start -> start.settings().get("rate"))
                .orElse(null);
    }

    /** What another run has left there would undo that one. */
    private void writeUndo(Run run) throws IOException {
        if (!accounts.keepsBefore(run)) {
            Files.deleteIfExists(settings.undo());
            return;
        }
        ReplacedFile.write(settings.undo(), StandardCharsets.UTF_8, writer -> {
            UndoFile undo = new UndoFile(writer, run.id());
            Relay.<Before>run(reader -> accounts.before(run, reader), undo::add);
        });
    }

    private void makeDirectory() throws IOException {
        Files.createDirectories(
                settings.directory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
