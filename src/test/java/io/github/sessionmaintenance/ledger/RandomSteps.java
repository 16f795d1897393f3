package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.record.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes rows and turns that the model allows, and turns that it does not. */
final class RandomSteps {

    private static final int SESSIONS = 7;

    private final Random random;
    private final Model model;
    private int messageIds;

    RandomSteps(Random random, Model model) {
        this.random = random;
        this.model = model;
    }

    /** Each session at most once, but for duplicates; few sessions and texts, so that runs meet. */
    List<ModelRow> rows() {
        List<ModelRow> rows = new ArrayList<>();
        long line = 2;
        for (int session = 0; session < SESSIONS; session++) {
            Change change = change("s" + session);
            switch (random.nextInt(8)) {
                case 0 -> rows.add(ModelRow.invalid(line++));
                case 1 -> {
                    rows.add(ModelRow.valid(line++, change));
                    rows.add(ModelRow.duplicate(line++, change));
                }
                default -> rows.add(ModelRow.valid(line++, change));
            }
            line += random.nextInt(2);
        }
        return rows;
    }

    private Change change(String session) {
        boolean says = random.nextInt(5) > 0;
        boolean sets = !says || random.nextBoolean();
        return new Change(
                session,
                sets ? SessionState.CLOSED : null,
                null,
                null,
                says ? "text " + random.nextInt(2) : null,
                says ? (random.nextBoolean() ? Sender.ASSISTANT : Sender.OPERATOR) : null);
    }

    /** Some of what the model allows now. */
    Turn turn(Run run, Instant at) {
        List<Settlement> settled = new ArrayList<>();
        List<PendingCall> claimed = new ArrayList<>();
        List<Settlement> exhausted = new ArrayList<>();
        List<PendingCall> refunded = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.CHANGING) {
            some(model.inFlight(run, endpoint)).forEach(call -> settled.add(settled(call)));
            for (PendingCall call : some(model.pending(run, endpoint))) {
                switch (random.nextInt(8)) {
                    case 0 -> exhausted.add(Settlements.exhausted(call));
                    case 1 -> refunded.addAll(call.attempts() > 0 ? List.of(call) : List.of());
                    default -> claimed.add(call);
                }
            }
        }
        for (Doubt doubt : some(model.doubts(run))) {
            PendingCall call = model.row(run, doubt.line()).call(Endpoint.MESSAGE);
            if (random.nextInt(4) == 0 && call.attempts() > 0) {
                refunded.add(call);
            } else {
                findings.add(finding(doubt.line(), !doubt.wantsUpdate()));
            }
        }
        return turn(settled, claimed, new Revision(exhausted, refunded, findings), at);
    }

    private Turn turn(List<Settlement> settled, List<PendingCall> claimed, Revision revision, Instant at) {
        Counts counts = new Counts(Map.of(), Map.of(), List.of(), Duration.ZERO, 0, random.nextInt(3));
        ServerTime serverTime = new ServerTime(at.plusSeconds(3600), TestLedger.SERVER_TIME.within());
        return new Turn(settled, claimed, revision, counts, at, serverTime);
    }

    private <T> List<T> some(List<T> all) {
        return all.stream().filter(one -> random.nextInt(3) > 0).toList();
    }

    private Settlement settled(PendingCall call) {
        boolean isMessage = call.endpoint() == Endpoint.MESSAGE;
        return switch (random.nextInt(isMessage ? 8 : 6)) {
            case 0 -> Settlements.again(call, true, 503);
            case 1 -> Settlements.again(call, false, 429);
            case 2 -> random.nextBoolean() ? Settlements.refused(call, "no") : Settlements.exhausted(call);
            case 3, 4, 5 ->
                isMessage && call.change().wants(Endpoint.UPDATE)
                        ? Settlements.sent(call, "m" + messageIds++)
                        : Settlements.applied(call);
            default -> Settlements.inDoubt(call);
        };
    }

    private Finding finding(long line, boolean rowIsDone) {
        return switch (random.nextInt(5)) {
            case 0 -> Finding.sent(line, rowIsDone, "m" + messageIds++);
            case 1 -> Finding.notSent(line);
            case 2 -> Finding.undecided(line, "who knows");
            default -> Finding.absentOnce(line);
        };
    }

    /** A turn that is right but for one call; empty if none of the kind that was drawn is there now. */
    Optional<Turn> wrongTurn(Run run, Instant at) {
        Turn right = turn(run, at);
        Set<Long> touched = lines(right);
        Endpoint endpoint = Endpoint.CHANGING.get(random.nextInt(2));
        List<PendingCall> others = model.calls(
                run, endpoint, row -> row.change != null && row.change.wants(endpoint) && !touched.contains(row.line));
        if (others.isEmpty()) {
            return Optional.empty();
        }
        PendingCall call = others.get(random.nextInt(others.size()));
        return add(right, call, model.row(run, call.line())) ? Optional.of(right) : Optional.empty();
    }

    private static Set<Long> lines(Turn turn) {
        Set<Long> lines = new HashSet<>();
        turn.settled().forEach(one -> lines.add(one.line()));
        turn.claimed().forEach(one -> lines.add(one.line()));
        turn.revision().exhausted().forEach(one -> lines.add(one.line()));
        turn.revision().refunded().forEach(one -> lines.add(one.line()));
        turn.revision().findings().forEach(one -> lines.add(one.line()));
        return lines;
    }

    /** Adds something about the call that is not allowed; returns false if it would be. */
    private boolean add(Turn turn, PendingCall call, ModelRow row) {
        CallState state = row.state(call.endpoint());
        boolean pending = state == CallState.PENDING;
        boolean inFlight = state == CallState.IN_FLIGHT;
        boolean doubt = row.isOwnDoubt();
        return switch (random.nextInt(6)) {
            case 0 -> !inFlight && turn.settled().add(settled(call));
            case 1 -> inFlight && turn.settled().add(Settlements.into(call, CallState.SKIPPED));
            case 2 -> !pending && turn.claimed().add(call);
            case 3 -> !pending && turn.revision().exhausted().add(Settlements.exhausted(call));
            case 4 ->
                !((pending || doubt) && call.attempts() > 0)
                        && turn.revision().refunded().add(call);
            default -> !doubt && turn.revision().findings().add(finding(call.line(), true));
        };
    }
}
