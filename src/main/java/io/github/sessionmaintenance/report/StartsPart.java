package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.ledger.Traffic;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Took;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** When the program was at work, and when it held its calls back. */
final class StartsPart {

    static final int SHOWN = 10;

    private StartsPart() {}

    static void put(Map<String, Object> page, Timeline timeline, Summary summary) {
        int begun = summary.account().starts();
        List<Start> starts = timeline.starts();
        List<Start> shown = starts.subList(Math.max(0, starts.size() - SHOWN), starts.size());
        page.put(
                "starts",
                shown.stream().map(start -> start(start, starts, summary)).toList());
        page.put("hasStarts", !shown.isEmpty());
        page.put("startsLeftOut", leftOut(begun, starts.size(), shown.size()));
        page.put("pauses", longest(timeline.pauses()));
        page.put("hasPauses", !timeline.pauses().isEmpty());
        page.put("pausesSay", pausesSay(timeline.pauses(), asked(summary), starts.size() >= begun));
        page.put("timelineSays", timelineSays(timeline));
    }

    private static String leftOut(int begun, int known, int shown) {
        String older = known < begun
                ? "Of " + Counted.of((long) begun - known, "start")
                        + " nothing more is known: an older version of this program made "
                        + (begun - known == 1 ? "it. " : "them. ")
                : "";
        String earlier = shown < known ? Counted.of((long) known - shown, "earlier start") + " not shown. " : "";
        return (older + earlier).strip();
    }

    private static Map<String, Object> start(Start start, List<Start> starts, Summary summary) {
        Instant ended = start.endedAt();
        boolean unlimited = Double.isInfinite(start.perSecond());
        return Map.of(
                "number",
                start.number(),
                "began",
                Figures.time(start.at()),
                "ended",
                ended == null ? "" : Figures.time(ended),
                "took",
                ended == null ? "" : Took.of(Took.between(start.at(), ended)),
                "how",
                Prose.parts(
                        start.endedAt() == null
                                ? noEnd(start.equals(starts.get(starts.size() - 1)), summary)
                                : how(start)),
                "limit",
                unlimited ? "no limit" : Figures.number(start.perSecond()));
    }

    private static long asked(Summary summary) {
        return summary.account().traffic().values().stream()
                .mapToLong(Traffic::throttled)
                .sum();
    }

    private static String noEnd(boolean isLast, Summary summary) {
        if (isLast && summary.standing() == Standing.UNDER_WAY) {
            return "under way";
        }
        return isLast
                ? "it was killed, or could not write its end"
                : "killed, or the power failed: the next start went on where it was";
    }

    private static String how(Start start) {
        if (start.reason() != null) {
            return start.reason();
        }
        return start.exitCode() == ExitCode.BUG ? "a bug in this program ended it" : "came to the end of the run";
    }

    private static List<Map<String, Object>> longest(List<Pause> pauses) {
        return pauses.stream()
                .sorted(Comparator.comparing(StartsPart::length).reversed())
                .limit(SHOWN)
                .sorted(Comparator.comparing(Pause::since))
                .map(StartsPart::pause)
                .toList();
    }

    private static Map<String, Object> pause(Pause pause) {
        return Map.of(
                "since", Figures.time(pause.since()),
                "took", Took.exactly(length(pause)),
                "why",
                        pause.endpoint() == null
                                ? "API down"
                                : "the API asked to slow down "
                                        + pause.endpoint().path());
    }

    private static Duration length(Pause pause) {
        return Took.between(pause.since(), pause.until());
    }

    /** Nothing is called never that starts of an older version may have had: these wrote no pauses down. */
    private static String pausesSay(List<Pause> pauses, long asked, boolean isWholeKnown) {
        long outages = pauses.stream().filter(Pause::isOutage).count();
        List<String> sentences = new ArrayList<>();
        if (outages > 0) {
            sentences.add("The API was down " + times(outages) + ", " + total(pauses, Pause::isOutage) + " in all.");
        } else if (isWholeKnown) {
            sentences.add("The API was never down.");
        }
        sentences.add(slowed(pauses, asked));
        if (!isWholeKnown) {
            sentences.add("Outages and pauses of starts by an older version of this program are not recorded.");
        }
        if (pauses.size() > SHOWN) {
            sentences.add("The " + SHOWN + " longest pauses:");
        }
        return String.join(" ", sentences);
    }

    private static String slowed(List<Pause> pauses, long asked) {
        long paused = pauses.stream().filter(pause -> !pause.isOutage()).count();
        if (asked == 0 && paused == 0) {
            return "The API never asked to slow down.";
        }
        String told = asked == 0 ? "The API asked to slow down" : "The API asked to slow down " + times(asked);
        return paused == 0
                ? told + "."
                : told + ", and calls paused " + times(paused) + ", " + total(pauses, pause -> !pause.isOutage())
                        + " in all.";
    }

    private static String times(long number) {
        if (number <= 2) {
            return number == 1 ? "once" : "twice";
        }
        return Counted.of(number) + " times";
    }

    private static String total(List<Pause> pauses, Predicate<Pause> kind) {
        List<Stretch> parts = pauses.stream()
                .filter(kind)
                .map(pause -> new Stretch(pause.since(), pause.since().plus(length(pause))))
                .toList();
        return Took.exactly(Stretch.total(Stretch.merged(parts, Duration.ZERO)));
    }

    private static String timelineSays(Timeline timeline) {
        List<Stretch> stretches = timeline.stretches();
        if (stretches.isEmpty()) {
            return "";
        }
        return "Calls per second from " + Figures.time(stretches.get(0).from()) + " to "
                + Figures.time(stretches.get(stretches.size() - 1).until()) + " UTC, in steps of "
                + Took.exactly(timeline.slot()) + ".";
    }
}
