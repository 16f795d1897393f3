package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle.Start;
import io.github.sessionmaintenance.record.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** When the program was at work, and when it held its calls back. */
final class StartsPart {

    static final int SHOWN = 10;

    private StartsPart() {}

    /** @param begun how often the run was started, whether that was written down or not */
    static void put(Map<String, Object> page, Timeline timeline, int begun) {
        List<Start> starts = timeline.starts();
        List<Start> shown = starts.subList(Math.max(0, starts.size() - SHOWN), starts.size());
        page.put("starts", shown.stream().map(start -> start(start, starts)).toList());
        page.put("hasStarts", !shown.isEmpty());
        page.put("startsLeftOut", leftOut(begun, starts.size(), shown.size()));
        page.put("pauses", longest(timeline.pauses()));
        page.put("hasPauses", !timeline.pauses().isEmpty());
        page.put("pausesSay", pausesSay(timeline.pauses()));
        page.put("timelineSays", timelineSays(timeline));
    }

    private static String leftOut(int begun, int known, int shown) {
        String older = known < begun
                ? "Of " + Figures.count((long) begun - known, "start")
                        + " nothing more is known: an older version of this program made "
                        + (begun - known == 1 ? "it. " : "them. ")
                : "";
        String earlier = shown < known ? Figures.count((long) known - shown, "earlier start") + " not shown. " : "";
        return (older + earlier).strip();
    }

    private static Map<String, Object> start(Start start, List<Start> starts) {
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
                ended == null ? "" : Figures.took(Duration.between(start.at(), ended)),
                "how",
                Prose.parts(how(
                        start, start.number() == starts.get(starts.size() - 1).number())),
                "limit",
                unlimited ? "no limit" : Figures.number(start.perSecond()));
    }

    private static String how(Start start, boolean isLast) {
        if (start.endedAt() == null) {
            return isLast
                    ? "it has not ended, or was killed"
                    : "killed, or the power failed: the next start went on where it was";
        }
        return start.reason() == null ? "came to the end of the run" : start.reason();
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
                "took", Figures.took(length(pause)),
                "why",
                        pause.endpoint() == null
                                ? "API down"
                                : "the API asked to slow down "
                                        + pause.endpoint().path());
    }

    private static Duration length(Pause pause) {
        return Duration.between(pause.since(), pause.until());
    }

    private static String pausesSay(List<Pause> pauses) {
        if (pauses.isEmpty()) {
            return "The API never asked to slow down, and was never down.";
        }
        long outages = pauses.stream().filter(Pause::isOutage).count();
        String down = outages == 0
                ? "The API was never down."
                : "The API was down " + times(outages) + ", " + total(pauses, Pause::isOutage) + " in all.";
        String slowed = outages == pauses.size()
                ? "It never asked to slow down."
                : "It asked to slow down, and calls paused " + times(pauses.size() - outages) + ", "
                        + total(pauses, pause -> !pause.isOutage()) + " in all.";
        String shown = pauses.size() > SHOWN ? " The " + SHOWN + " longest pauses:" : "";
        return down + " " + slowed + shown;
    }

    private static String times(long number) {
        if (number <= 2) {
            return number == 1 ? "once" : "twice";
        }
        return Figures.count(number) + " times";
    }

    private static String total(List<Pause> pauses, Predicate<Pause> kind) {
        List<Stretch> parts = pauses.stream()
                .filter(kind)
                .map(pause -> new Stretch(pause.since(), pause.until()))
                .toList();
        return Figures.took(Stretch.total(Stretch.merged(parts, Duration.ZERO)));
    }

    private static String timelineSays(Timeline timeline) {
        List<Stretch> stretches = timeline.stretches();
        if (stretches.isEmpty()) {
            return "";
        }
        return "Calls per second from " + Figures.time(stretches.get(0).from()) + " to "
                + Figures.time(stretches.get(stretches.size() - 1).until()) + " UTC, in steps of "
                + Figures.took(timeline.slot()) + ".";
    }
}
