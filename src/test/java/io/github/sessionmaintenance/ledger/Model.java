package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A ledger as it ought to be, in plain memory. Knows no transactions: it is told what succeeded only. */
final class Model {

    private final Map<Run, List<ModelRow>> rows = new LinkedHashMap<>();
    private final Map<Run, Map<CallState, Long>> settled = new LinkedHashMap<>();
    private final Map<Run, Integer> reads = new LinkedHashMap<>();

    void add(Run run, List<ModelRow> fresh) {
        rows.put(run, fresh);
        settled.put(run, new EnumMap<>(CallState.class));
        reads.put(run, 0);
    }

    List<Run> runs() {
        return List.copyOf(rows.keySet());
    }

    List<ModelRow> rows(Run run) {
        return rows.get(run);
    }

    ModelRow row(Run run, long line) {
        return rows.get(run).stream()
                .filter(row -> row.line == line)
                .findFirst()
                .orElseThrow();
    }

    List<PendingCall> pending(Run run, Endpoint call) {
        return calls(run, call, row -> row.isPending(call));
    }

    List<PendingCall> inFlight(Run run, Endpoint call) {
        return calls(run, call, row -> row.state(call) == CallState.IN_FLIGHT);
    }

    List<PendingCall> calls(Run run, Endpoint call, Predicate<ModelRow> which) {
        return rows(run).stream().filter(which).map(row -> row.call(call)).toList();
    }

    List<Doubt> doubts(Run run) {
        return rows(run).stream()
                .filter(ModelRow::isOwnDoubt)
                .map(ModelRow::doubt)
                .toList();
    }

    long unsettled(Run run) {
        return rows(run).stream().filter(ModelRow::isUnsettled).count();
    }

    /** How many of its doubts turned out so, by reading back. */
    long settled(Run run, CallState as) {
        return settled.get(run).getOrDefault(as, 0L);
    }

    Census census(Run run) {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        rows(run).forEach(row -> counts.merge(row.outcome == null ? Outcome.UNFINISHED : row.outcome, 1L, Long::sum));
        return new Census(counts);
    }

    void turn(Run run, Turn turn) {
        Revision revision = turn.revision();
        turn.settled().forEach(done -> row(run, done.line()).settle(done, turn.serverTime()));
        turn.claimed().forEach(call -> row(run, call.line()).claim(call.endpoint(), turn.serverTime()));
        revision.exhausted().forEach(done -> row(run, done.line()).settle(done, turn.serverTime()));
        revision.refunded().forEach(call -> row(run, call.line()).refund(call.endpoint()));
        for (Finding finding : revision.findings()) {
            ModelRow row = row(run, finding.line());
            row.find(finding, turn.at());
            if (finding.next() == CallState.SUCCEEDED) {
                elsewhere(run, row)
                        .filter(other -> other.borrowsDoubt() && other.change.sendBy() == row.change.sendBy())
                        .forEach(other -> other.isSentAlready(turn.at()));
            }
            settled.get(run).merge(finding.next(), 1L, Long::sum);
        }
        reads.put(run, turn.counts().reads());
    }

    Map<Endpoint, Integer> recover(Run run, Instant sentSince, Instant at) {
        Map<Endpoint, Integer> inFlight = new EnumMap<>(Endpoint.class);
        Endpoint.CHANGING.forEach(call -> inFlight.put(call, inFlight(run, call).size()));
        inFlight.put(Endpoint.CHECK, 0);
        inFlight.put(Endpoint.READ, reads.put(run, 0));
        rows(run).forEach(row -> row.recover(at));
        for (ModelRow row : rows(run)) {
            if (row.isPending(Endpoint.MESSAGE)) {
                guard(run, row, sentSince, at);
            }
        }
        return inFlight;
    }

    private void guard(Run run, ModelRow row, Instant sentSince, Instant at) {
        if (isSent(run, row, sentSince)) {
            row.isSentAlready(at);
        } else if (elsewhere(run, row).anyMatch(ModelRow::mayBeSent)) {
            row.borrowDoubt(at);
        }
    }

    private boolean isSent(Run run, ModelRow row, Instant since) {
        return since != null
                && elsewhere(run, row)
                        .anyMatch(other -> other.isSentSince(since) && other.change.sendBy() == row.change.sendBy());
    }

    /** Rows of other runs with the same message. */
    private Stream<ModelRow> elsewhere(Run run, ModelRow row) {
        List<ModelRow> others = new ArrayList<>();
        rows.forEach((other, theirs) -> others.addAll(other.equals(run) ? List.of() : theirs));
        return others.stream().filter(other -> other.change != null && isSame(other.change, row.change));
    }

    private static boolean isSame(Change one, Change other) {
        return one.sessionUid().equals(other.sessionUid())
                && one.message() != null
                && one.message().equals(other.message());
    }
}
