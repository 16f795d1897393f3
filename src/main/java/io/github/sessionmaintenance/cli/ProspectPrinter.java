package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.Prospect;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Took;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows how much there is to do. */
final class ProspectPrinter {

    private static final String FIELD = "  %-8s %s";

    private final Consumer<String> lines;
    private final String rates;

    ProspectPrinter(Consumer<String> lines, String rates) {
        this.lines = lines;
        this.rates = rates;
    }

    void print(Prospect prospect) {
        field("rows", rows(prospect.census()));
        field("calls", calls(prospect.calls()));
        field("takes", takes(prospect));
    }

    void field(String name, String value) {
        lines.accept(FIELD.formatted(name, value));
    }

    private static String calls(Map<Endpoint, Long> calls) {
        String changing =
                calls.get(Endpoint.MESSAGE) + " sendMessage, " + calls.get(Endpoint.UPDATE) + " updateSession";
        String reading = Stream.of(Endpoint.CHECK, Endpoint.READ)
                .filter(endpoint -> calls.getOrDefault(endpoint, 0L) > 0)
                .map(endpoint -> calls.get(endpoint) + " " + endpoint.label())
                .collect(Collectors.joining(", "));
        return reading.isEmpty() ? changing : changing + "; before them, to read sessions: " + reading;
    }

    private static String rows(Census census) {
        long done = census.of(Outcome.APPLIED) + census.of(Outcome.FAILED) + census.of(Outcome.SKIPPED);
        return census.rows() + " read: " + census.of(Outcome.UNFINISHED) + " to call, "
                + (done > 0 ? done + " with nothing left to call, " : "")
                + (census.of(Outcome.IN_DOUBT) > 0 ? census.of(Outcome.IN_DOUBT) + " in doubt, " : "")
                + census.of(Outcome.DUPLICATE) + " duplicate, " + census.of(Outcome.INVALID) + " invalid";
    }

    private String takes(Prospect prospect) {
        if (prospect.census().of(Outcome.UNFINISHED) == 0) {
            return prospect.census().of(Outcome.IN_DOUBT) > 0
                    ? "a minute or two to read back what is in doubt: there is nothing else to call"
                    : "no time: there is nothing to call";
        }
        return prospect.expected().isZero()
                ? "as long as the API needs: no rate limit is set"
                : "about " + Took.of(prospect.expected()) + " at " + rates;
    }
}
