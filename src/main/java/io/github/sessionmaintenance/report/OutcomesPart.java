package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.Counted;
import io.github.sessionmaintenance.record.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many rows ended in which way. */
final class OutcomesPart {

    private static final double WIDTH = 1000;

    /** So that a single row of a million is seen. */
    private static final double NARROWEST = 8;

    private OutcomesPart() {}

    static void put(Map<String, Object> page, Summary summary) {
        Census census = summary.census();
        List<Outcome> outcomes =
                Stream.of(Outcome.values()).filter(one -> census.of(one) > 0).toList();
        page.put("outcomes", outcomes.stream().map(one -> outcome(one, summary)).toList());
        page.put("bar", bar(outcomes, census));
        page.put(
                "barSays",
                outcomes.stream()
                        .map(one -> Counted.of(census.of(one)) + " " + word(one))
                        .collect(Collectors.joining(", ")));
    }

    /** {@code in doubt}: not as the files spell it. */
    static String word(Outcome outcome) {
        return outcome.wire().replace('_', ' ');
    }

    private static Map<String, Object> outcome(Outcome outcome, Summary summary) {
        Census census = summary.census();
        return Map.of(
                "class", outcome.wire(),
                "name", word(outcome),
                "rows", Counted.of(census.of(outcome)),
                "share", Figures.share(census.of(outcome), census.rows()),
                "meaning", meaning(outcome, summary.standing()));
    }

    private static List<Map<String, Object>> bar(List<Outcome> outcomes, Census census) {
        double all = outcomes.stream().mapToDouble(one -> width(one, census)).sum();
        List<Map<String, Object>> bar = new ArrayList<>();
        double x = 0;
        for (Outcome outcome : outcomes) {
            double width = width(outcome, census) / all * WIDTH;
            bar.add(Map.of(
                    "class", outcome.wire(), "x", Math.round(x), "width", Math.round(x + width) - Math.round(x)));
            x += width;
        }
        return bar;
    }

    private static double width(Outcome outcome, Census census) {
        return Math.max(NARROWEST, WIDTH * census.of(outcome) / census.rows());
    }

    private static String meaning(Outcome outcome, Standing standing) {
        return switch (outcome) {
            case APPLIED -> "everything that the row asks for is done";
            case FAILED -> "the API said no, or all attempts failed";
            case INVALID -> "the row breaks a rule, or conflicts with other rows; it was not called";
            case DUPLICATE -> "an earlier row says the same; it was not called";
            case SKIPPED -> "its session had moved since it was found; it was left alone";
            case IN_DOUBT -> "nobody can prove whether its message was sent";
            case UNFINISHED ->
                standing == Standing.UNDER_WAY
                        ? "it is not done yet"
                        : "the run stopped first; the same command goes on with it";
        };
    }
}
