package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Took;
import io.github.sessionmaintenance.report.Latency.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How long answers took, and what they were. */
final class LatencyPart {

    private static final int MEDIAN = 500;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int NO = 400;
    private static final int SLOW_DOWN = 429;
    private static final int BROKEN = 500;

    private LatencyPart() {}

    /** @param isWholeKnown whether this version made all starts: older ones did not measure */
    static void put(Map<String, Object> page, Latency latency, boolean isWholeKnown) {
        page.put("timed", latency.isKnown());
        page.put("untimed", untimed(latency, isWholeKnown));
        page.put("answered", latency.isAnswered());
        page.put("latency", table(latency));
        page.put(
                "statuses",
                latency.statuses().entrySet().stream()
                        .map(count -> Map.of(
                                "status",
                                        count.getKey() == 0
                                                ? "–"
                                                : count.getKey().toString(),
                                "what", what(count.getKey()),
                                "calls", Counted.of(count.getValue())))
                        .toList());
        page.put("latencySays", says(latency));
    }

    private static String untimed(Latency latency, boolean isWholeKnown) {
        if (isWholeKnown) {
            return latency.isKnown() ? "" : "No answer is known yet.";
        }
        return latency.isKnown()
                ? "Answers to starts by an older version of this program were not measured, and are not in this."
                : "That was not measured: an older version of this program made the run.";
    }

    private static List<Map<String, Object>> table(Latency latency) {
        List<Map<String, Object>> table = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.values()) {
            Answers answers = latency.answers(endpoint::equals);
            if (answers.number() > 0) {
                table.add(line(endpoint.label(), answers));
            }
        }
        if (table.size() > 1) {
            table.add(line("all", latency.answers(any -> true)));
        }
        return table;
    }

    private static Map<String, Object> line(String name, Answers answers) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.put("answers", Counted.of(answers.number()));
        line.put("p50", Took.exactly(answers.within(MEDIAN)));
        line.put("p90", Took.exactly(answers.within(900)));
        line.put("p99", Took.exactly(answers.within(990)));
        line.put("p999", Took.exactly(answers.within(999)));
        line.put("longest", Took.exactly(answers.within(1000)));
        return line;
    }

    private static String says(Latency latency) {
        if (!latency.isAnswered()) {
            return "";
        }
        Answers all = latency.answers(any -> true);
        return "Half of all answers came within " + Took.exactly(all.within(MEDIAN)) + ", 99 of 100 within "
                + Took.exactly(all.within(990)) + ".";
    }

    static Map<String, Object> chart(Latency latency) {
        Answers all = latency.answers(any -> true);
        List<Duration> edges = all.edges();
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("edges", edges.stream().map(LatencyPart::millis).toList());
        chart.put("updates", latency.answers(Endpoint.UPDATE::equals).bars(edges));
        chart.put("messages", latency.answers(Endpoint.MESSAGE::equals).bars(edges));
        Predicate<Endpoint> reads = endpoint -> !Endpoint.CHANGING.contains(endpoint);
        chart.put("reads", latency.answers(reads).bars(edges));
        chart.put(
                "marks",
                Stream.of(MEDIAN, 990).map(one -> millis(all.within(one))).toList());
        return chart;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }

    private static String what(int status) {
        if (status == 0) {
            return "no answer: the connection failed, or the time was over";
        }
        if (status == SLOW_DOWN) {
            return "the API asked to slow down";
        }
        if (status >= BROKEN) {
            return "the API itself failed";
        }
        if (status >= NO) {
            return "the API said no";
        }
        return status >= OK && status < REDIRECT ? "answered" : "something else answered";
    }
}
