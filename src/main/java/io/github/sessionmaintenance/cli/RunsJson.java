package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Deleted;
import io.github.sessionmaintenance.job.KnownRun;
import io.github.sessionmaintenance.job.Shown;
import io.github.sessionmaintenance.ledger.JobKey;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells programs of runs: one document each time. */
final class RunsJson {

    private final Terminal terminal;

    RunsJson(Terminal terminal) {
        this.terminal = terminal;
    }

    void list(List<KnownRun> runs) {
        terminal.line(Json.text(runs.stream().map(RunsJson::known).toList()));
    }

    private static Map<String, @Nullable Object> known(KnownRun known) {
        Run run = known.run();
        JobKey jobKey = run.jobKey();
        ExitCode exitCode = run.exitCode();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run.id());
        json.put("generation", run.generation());
        json.put("state", known.state().wire());
        json.put("input", Json.input(run, known.census()));
        json.put("run_key", jobKey == null ? null : jobKey.runKey());
        json.put("target", run.origin());
        json.put("outcomes", Json.outcomes(known.census()));
        json.put("started_at", run.startedAt().toString());
        json.put("finished_at", text(run.finishedAt()));
        json.put("exit_code", exitCode == null || !run.isFinished() ? null : exitCode.code());
        return json;
    }

    /** What {@code summary.json} says, and where the run has got to. */
    void show(Shown shown) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(shown.json());
        json.put("state", shown.known().state().wire());
        json.put("stopped", shown.stopped());
        terminal.line(Json.text(json));
    }

    void reported(Shown shown) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", shown.known().run().id());
        json.put("state", shown.known().state().wire());
        json.put("reports", String.valueOf(shown.reports()));
        terminal.line(Json.text(json));
    }

    void deleted(Deleted deleted) {
        Run latest = deleted.latest();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", deleted.run().id());
        json.put("rows", deleted.rows());
        json.put("messages_sent", deleted.loss().sent());
        json.put("last_sent_at", text(deleted.loss().lastSent()));
        json.put("doubts", deleted.loss().doubts());
        json.put("same_input_run", latest == null ? null : latest.id());
        terminal.line(Json.text(json));
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
