package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts.Settled;
import io.github.sessionmaintenance.ledger.Chronicle;
import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.report.Verdict.Tone;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the template shows of one run, in a person's words. */
final class PageModel {

    /** What the built-in simulator is called where an API's address would be. */
    private static final String SANDBOX = "sandbox";

    private final Summary summary;
    private final Run run;
    private final Timeline timeline;
    private final ErrorGroups errors;
    private final ReportSettings settings;
    private final Latency latency;

    PageModel(Summary summary, Chronicle chronicle, ErrorGroups errors, ReportSettings settings) {
        this.summary = summary;
        this.run = summary.run();
        this.timeline = Timeline.of(chronicle, run);
        this.errors = errors;
        this.settings = settings;
        this.latency = new Latency(chronicle.timings(run));
    }

    Map<String, Object> build() {
        Map<String, Object> page = new LinkedHashMap<>();
        verdict(page);
        what(page);
        OutcomesPart.put(page, summary.census());
        page.put("facts", facts());
        page.put("files", files());
        ErrorsPart.put(page, errors, run);
        CallsPart.put(page, summary);
        StartsPart.put(page, timeline, summary.account().starts());
        LatencyPart.put(page, latency);
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
        List<Start> starts = timeline.starts();
        String reason = starts.isEmpty() ? null : starts.get(starts.size() - 1).reason();
        Verdict verdict = Verdict.of(summary, reason);
        page.put("headline", Prose.parts(verdict.headline()));
        page.put("steps", verdict.steps().stream().map(Prose::parts).toList());
        page.put("hasSteps", !verdict.steps().isEmpty());
        page.put("tone", verdict.tone().name().toLowerCase(Locale.ROOT));
        page.put("fine", verdict.tone() == Tone.FINE);
        page.put("attention", verdict.tone() == Tone.ATTENTION);
        page.put("stopped", verdict.tone() == Tone.STOPPED);
        switch (verdict.tone()) {
            case FINE -> tone(page, "Fine", "%2300866b");
            case ATTENTION -> tone(page, "Needs a person", "%23c77700");
            case STOPPED -> tone(page, "Stopped", "%23c0392b");
        }
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
        page.put("sandbox", run.origin().equals(SANDBOX));
        page.put("job", run.jobKey() == null ? "" : run.jobKey().runKey());
        page.put("again", run.generation() == 1 ? "" : Integer.toString(run.generation()));
        page.put("rows", Figures.count(summary.census().rows(), "row"));
        page.put("began", Figures.time(run.startedAt()));
        page.put("ended", Figures.time(run.finishedAt() == null ? summary.at() : run.finishedAt()));
        page.put("took", Figures.took(summary.duration()));
        ExitCode exitCode = summary.exitCode();
        page.put("exitCode", exitCode == null ? "none yet" : Integer.toString(exitCode.code()));
        page.put("written", Figures.time(summary.at()));
    }

    /** What the outcomes alone don't tell. */
    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        long alreadySent = summary.account().alreadySent();
        if (alreadySent > 0) {
            facts.add(Figures.count(alreadySent, "message") + " not sent again: earlier runs had sent the same.");
        }
        long notNeeded = summary.account().notNeeded();
        if (notNeeded > 0) {
            facts.add(Figures.count(notNeeded, "update") + " not made: the tags were so already.");
        }
        Settled settled = summary.account().settled();
        addSettled(facts, settled.foundSent(), settled.foundNotSent(), "by reading the sessions back");
        addSettled(facts, settled.toldSent(), settled.toldNotSent(), "by hand");
        return facts;
    }

    private static void addSettled(List<String> facts, long sent, long notSent, String how) {
        if (sent + notSent > 0) {
            facts.add(Figures.count(sent + notSent, "doubt") + " settled " + how + ": " + Figures.count(sent)
                    + " messages had been sent, " + Figures.count(notSent) + " had not.");
        }
    }

    private List<Map<String, Object>> files() {
        List<Map<String, Object>> files = new ArrayList<>();
        files.add(file("results.csv", "one line for each row of the input, in its order"));
        long bad = Verdict.errors(summary.census());
        files.add(file(
                "errors.csv",
                bad == 0
                        ? "the rows that need a person: none"
                        : "the " + Figures.count(bad, "row") + " that need a person, with their own cells, and why"));
        if (Files.exists(settings.undo())) {
            files.add(file(UndoFile.NAME, "run it to put back the states and tags that this run has changed"));
        }
        files.add(file("summary.json", "the counts, for other programs"));
        return files;
    }

    private static Map<String, Object> file(String name, String what) {
        return Map.of("name", name, "what", what);
    }
}
