package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Took;
import io.github.sessionmaintenance.report.Verdict.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template shows of one run, in a person's words. */
final class PageModel {

    private final Summary summary;
    private final Run run;
    private final Timeline timeline;
    private final ErrorGroups errors;
    private final ReportSettings settings;
    private final Latency latency;
    private final Instant written;

    PageModel(Summary summary, Chronicle chronicle, ErrorGroups errors, ReportSettings settings, Instant written) {
        this.summary = summary;
        this.run = summary.run();
        this.timeline = Timeline.of(chronicle, run);
        this.errors = errors;
        this.settings = settings;
        this.written = written;
        this.latency = new Latency(chronicle.timings(run));
    }

    Map<String, Object> build() {
        Map<String, Object> page = new LinkedHashMap<>();
        verdict(page);
        what(page);
        OutcomesPart.put(page, summary);
        page.put("facts", facts());
        page.put("files", files());
        ErrorsPart.put(page, errors, run);
        CallsPart.put(page, summary);
        StartsPart.put(page, timeline, summary);
        LatencyPart.put(page, latency, isWholeKnown());
        page.put("settings", SettingsPart.of(timeline.starts()));
        Map<String, Object> chart = new LinkedHashMap<>();
        if (!timeline.stretches().isEmpty()) {
            chart.put("timeline", new TimelineChart(timeline).json());
        }
        if (latency.isAnswered()) {
            chart.put("latency", LatencyPart.chart(latency));
        }
        page.put("chart", chart);
        return page;
    }

    private void verdict(Map<String, Object> page) {
        Verdict verdict = Verdict.of(summary, reason());
        page.put("headline", Prose.parts(verdict.headline()));
        page.put("steps", verdict.steps().stream().map(Prose::parts).toList());
        page.put("hasSteps", !verdict.steps().isEmpty());
        page.put("tone", verdict.tone().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        page.put("fine", verdict.tone() == Tone.FINE);
        page.put("attention", verdict.tone() == Tone.ATTENTION);
        page.put("stopped", verdict.tone() == Tone.STOPPED);
        page.put("underWay", verdict.tone() == Tone.UNDER_WAY);
        switch (verdict.tone()) {
            case FINE -> tone(page, "Fine", "%2300866b");
            case ATTENTION -> tone(page, "Needs a person", "%23c77700");
            case STOPPED -> tone(page, "Stopped", "%23c0392b");
            case UNDER_WAY -> tone(page, "Under way", "%231f62b3");
        }
    }

    /** What an older version of this program did is not written down in as much detail. */
    private boolean isWholeKnown() {
        return timeline.starts().size() >= summary.account().starts();
    }

    private @Nullable String reason() {
        return summary.standing() != Standing.STOPPED
                ? null
                : LatestStart.of(timeline.starts(), summary.account().starts())
                        .map(Start::reason)
                        .orElse(null);
    }

    private static void tone(Map<String, Object> page, String word, String colour) {
        page.put("toneWord", word);
        page.put("toneColour", colour);
    }

    private void what(Map<String, Object> page) {
        page.put("run", run.id());
        page.put("input", run.input().name());
        page.put("sha256", run.input().sha256());
        page.put("target", run.origin());
        page.put("sandbox", Advice.isRehearsal(run));
        page.put("job", run.jobKey() == null ? "" : run.jobKey().runKey());
        page.put("again", run.generation() == 1 ? "" : Integer.toString(run.generation()));
        page.put("rows", Counted.of(summary.census().rows(), "row"));
        page.put("began", Figures.time(run.startedAt()));
        page.put("ended", Figures.time(run.finishedAt() == null ? summary.at() : run.finishedAt()));
        page.put("took", Took.of(summary.duration()));
        ExitCode exitCode = summary.exitCode();
        String none = summary.standing() == Standing.UNDER_WAY ? "none yet" : "not known";
        page.put("exitCode", exitCode == null ? none : Integer.toString(exitCode.code()));
        page.put("written", Figures.time(written));
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        Facts.alreadySent(summary).ifPresent(facts::add);
        Facts.notNeeded(summary).ifPresent(facts::add);
        List<String> settled = Facts.settled(summary);
        if (!settled.isEmpty()) {
            facts.add("Doubts: " + String.join(", ", settled));
        }
        return facts.stream().map(fact -> fact + ".").toList();
    }

    private List<Map<String, Object>> files() {
        List<Map<String, Object>> files = new ArrayList<>();
        files.add(file("results.csv", "one line for each row of the input, in its order"));
        long bad = Verdict.errors(summary.census());
        files.add(file(
                "errors.csv",
                bad == 0
                        ? "the rows that need a person: none"
                        : "the " + Counted.of(bad, "row") + " that " + (bad == 1 ? "needs" : "need")
                                + " a person, with their own cells, and why"));
        if (Reports.canUndo(settings.directory())) {
            files.add(file(UndoFile.NAME, "run it to put back the states and tags that this run has changed"));
        }
        files.add(file("summary.json", "the counts, for other programs"));
        return files;
    }

    private static Map<String, Object> file(String name, String what) {
        return Map.of("name", name, "what", what);
    }
}
