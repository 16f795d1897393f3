package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One row of a ledger as it ought to be. */
final class ModelRow {

    /** What {@link #columns} tells, in that order. */
    static final String COLUMNS = "line, outcome, message_state, message_attempts, update_state, update_attempts,"
            + " message_id, message IS NULL, cells IS NULL, claimed_at, sent_at, doubted_at, absent_at, doubt_note,"
            + " settled_by, error_code, completed_at";

    final long line;
    final Change change;
    private final Map<Endpoint, CallState> states = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Integer> attempts = new EnumMap<>(Endpoint.class);
    Outcome outcome;
    private boolean borrowsDoubt;
    private boolean wiped;
    private String messageId;
    private Instant claimedAt;
    private Instant sentAt;
    private Instant doubtedAt;
    private Instant absentAt;
    private Instant completedAt;
    private String note;
    private String settledBy;
    private String error;

    private ModelRow(long line, Change change) {
        this.line = line;
        this.change = change;
    }

    static ModelRow valid(long line, Change change) {
        ModelRow row = new ModelRow(line, change);
        Endpoint.CHANGING.stream().filter(change::wants).forEach(call -> row.states.put(call, CallState.PENDING));
        return row;
    }

    static ModelRow duplicate(long line, Change change) {
        ModelRow row = new ModelRow(line, change);
        row.outcome = Outcome.DUPLICATE;
        row.wiped = true;
        return row;
    }

    static ModelRow invalid(long line) {
        ModelRow row = new ModelRow(line, null);
        row.outcome = Outcome.INVALID;
        row.error = "nothing_to_do";
        return row;
    }

    CallState state(Endpoint call) {
        return states.get(call);
    }

    int attempts(Endpoint call) {
        return attempts.getOrDefault(call, 0);
    }

    boolean isPending(Endpoint call) {
        CallState message = state(Endpoint.MESSAGE);
        boolean isItsTurn = call == Endpoint.MESSAGE || message == null || message.isDone();
        return outcome == null && state(call) == CallState.PENDING && isItsTurn;
    }

    boolean isOwnDoubt() {
        return state(Endpoint.MESSAGE) == CallState.IN_DOUBT && !borrowsDoubt;
    }

    boolean isUnsettled() {
        return isOwnDoubt() && note == null;
    }

    /** Whether another run must not send the same message now. */
    boolean mayBeSent() {
        return isOwnDoubt() || state(Endpoint.MESSAGE) == CallState.IN_FLIGHT;
    }

    boolean isSentSince(Instant moment) {
        return state(Endpoint.MESSAGE) == CallState.SUCCEEDED && !sentAt.isBefore(moment);
    }

    PendingCall call(Endpoint call) {
        return new PendingCall(line, call, change, attempts(call));
    }

    Doubt doubt() {
        return new Doubt(
                line,
                change.sessionUid(),
                change.sendBy(),
                change.wants(Endpoint.UPDATE),
                new ServerTime(claimedAt, TestLedger.SERVER_TIME.within()),
                doubtedAt,
                absentAt);
    }

    void claim(Endpoint call, ServerTime now) {
        states.put(call, CallState.IN_FLIGHT);
        attempts.merge(call, 1, Integer::sum);
        claimedAt = call == Endpoint.MESSAGE ? now.at() : claimedAt;
    }

    void refund(Endpoint call) {
        attempts.merge(call, -1, Integer::sum);
    }

    void settle(Settlement settlement, ServerTime now) {
        states.put(settlement.endpoint(), settlement.next());
        attempts.merge(settlement.endpoint(), settlement.costsAttempt() ? 0 : -1, Integer::sum);
        end(settlement.outcome(), settlement.at());
        error = settlement.error() == null ? null : settlement.error().wire();
        messageId = settlement.messageId().isEmpty() ? messageId : settlement.messageId();
        if (settlement.endpoint() == Endpoint.MESSAGE) {
            sentAt = settlement.next() == CallState.SUCCEEDED ? now.at() : null;
            doubtedAt = settlement.next() == CallState.IN_DOUBT ? settlement.at() : null;
            absentAt = null;
            note = null;
            settledBy = null;
        }
    }

    private void end(Outcome with, Instant at) {
        outcome = with;
        completedAt = with == null ? null : at;
        wiped |= with == Outcome.APPLIED;
    }

    void find(Finding finding, Instant at) {
        note = finding.note();
        if (finding.next() == CallState.IN_DOUBT) {
            absentAt = note == null && absentAt == null ? at : absentAt;
            return;
        }
        states.put(Endpoint.MESSAGE, finding.next());
        if (finding.next() == CallState.SUCCEEDED) {
            attempts.merge(Endpoint.MESSAGE, 1, Math::max);
        }
        end(finding.outcome(), at);
        settledBy = "read_back";
        error = null;
        messageId = finding.messageId().isEmpty() ? messageId : finding.messageId();
        sentAt = finding.next() == CallState.SUCCEEDED ? claimedAt : null;
        doubtedAt = null;
        absentAt = null;
    }

    void recover(Instant at) {
        if (state(Endpoint.UPDATE) == CallState.IN_FLIGHT) {
            states.put(Endpoint.UPDATE, CallState.PENDING);
            refund(Endpoint.UPDATE);
        }
        if (state(Endpoint.MESSAGE) == CallState.IN_FLIGHT) {
            doubt(at);
            refund(Endpoint.MESSAGE);
            doubtedAt = at;
        } else if (state(Endpoint.MESSAGE) == CallState.IN_DOUBT && borrowsDoubt) {
            borrowsDoubt = false;
            states.put(Endpoint.MESSAGE, CallState.PENDING);
            end(null, at);
            error = null;
        }
        note = null;
    }

    private void doubt(Instant at) {
        states.put(Endpoint.MESSAGE, CallState.IN_DOUBT);
        end(Outcome.IN_DOUBT, at);
        error = "message_in_doubt";
        absentAt = null;
    }

    void borrowDoubt(Instant at) {
        doubt(at);
        claimedAt = null;
        borrowsDoubt = true;
    }

    boolean borrowsDoubt() {
        return borrowsDoubt;
    }

    void isSentAlready(Instant at) {
        borrowsDoubt = false;
        error = null;
        states.put(Endpoint.MESSAGE, CallState.ALREADY_SENT);
        end(change.wants(Endpoint.UPDATE) ? null : Outcome.APPLIED, at);
    }

    List<String> columns() {
        boolean hasMessage = change != null && change.message() != null && !wiped;
        return Stream.of(
                        line,
                        outcome == null ? null : outcome.wire(),
                        wire(Endpoint.MESSAGE),
                        attempts(Endpoint.MESSAGE),
                        wire(Endpoint.UPDATE),
                        attempts(Endpoint.UPDATE),
                        messageId,
                        hasMessage ? 0 : 1,
                        wiped ? 1 : 0,
                        millis(claimedAt),
                        millis(sentAt),
                        millis(doubtedAt),
                        millis(absentAt),
                        note,
                        settledBy,
                        error,
                        millis(completedAt))
                .map(Objects::toString)
                .toList();
    }

    private String wire(Endpoint call) {
        return states.containsKey(call) ? state(call).wire() : null;
    }

    private static Long millis(Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }
}
