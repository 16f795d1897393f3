package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Endpoint;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Which call comes next: what came up again before what is fresh, and both in the order of the input. */
final class Supply {

    /** Fresh rows wait while so many calls are to be repeated: an outage must not gather them all here. */
    private static final int MOST_RETURNS = 1_000;

    private final long lastLine;
    private final IntSupplier forChecked;
    private final Map<Endpoint, Backlog> backlogs = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Returns> returns = new EnumMap<>(Endpoint.class);
    /** Those of the returns that wait for the first time, after their row's other call. */
    private final Set<PendingCall> following = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<PendingCall> retries = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param firstRows only so many rows that have a call; {@link Long#MAX_VALUE} for all
     * @param forChecked how many calls may wait whose sessions were read: what was seen grows old
     */
    Supply(Calls calls, Run run, long firstRows, IntSupplier forChecked) {
        this.forChecked = forChecked;
        this.lastLine = firstRows == Long.MAX_VALUE ? firstRows : calls.lineOfCallable(run, firstRows);
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            backlogs.put(endpoint, new Backlog(calls, run, endpoint, lastLine));
            returns.put(endpoint, new Returns());
        }
    }

    /** Takes what tells most about the API: a change that did not come up before, else one that did, else a check. */
    @Nullable
    PendingCall takeTelling(Map<Endpoint, Integer> room, long nowNanos) {
        PendingCall fresh = fresh(room, Endpoint.CHANGING);
        return fresh == null ? take(room, nowNanos) : fresh;
    }

    /** Takes the next call of an endpoint that has room; null if there is none now. */
    @Nullable
    PendingCall take(Map<Endpoint, Integer> room, long nowNanos) {
        for (Endpoint endpoint : Endpoint.OF_ROWS) {
            Returns mine = of(returns, endpoint);
            if (hasRoom(room, endpoint) && mine.isDue(nowNanos)) {
                PendingCall call = mine.take();
                following.remove(call);
                return call;
            }
        }
        return fresh(room, Endpoint.OF_ROWS);
    }

    private @Nullable PendingCall fresh(Map<Endpoint, Integer> room, List<Endpoint> endpoints) {
        PendingCall first = null;
        for (Endpoint endpoint : endpoints) {
            PendingCall call = fresh(room, endpoint);
            first = first == null || (call != null && call.line() < first.line()) ? call : first;
        }
        return first == null ? null : of(backlogs, first.endpoint()).take();
    }

    private @Nullable PendingCall fresh(Map<Endpoint, Integer> room, Endpoint endpoint) {
        return hasRoom(room, endpoint) ? fresh(endpoint) : null;
    }

    private @Nullable PendingCall fresh(Endpoint endpoint) {
        return isHeldUp(endpoint) ? null : of(backlogs, endpoint).peek();
    }

    /** What a call brings holds it up if too much of it waits: after a message its update, after a check both. */
    private boolean isHeldUp(Endpoint endpoint) {
        int updates = of(returns, Endpoint.UPDATE).size();
        return switch (endpoint) {
            case MESSAGE -> Math.max(of(returns, endpoint).size(), updates) >= MOST_RETURNS;
            case CHECK -> isCheckHeldUp(of(backlogs, endpoint).peek());
            case UPDATE, READ, LIST -> updates >= MOST_RETURNS;
        };
    }

    /** Most runs have none, and must not ask the throttle for each of their calls. */
    private boolean isCheckHeldUp(@Nullable PendingCall check) {
        return check != null
                && (of(returns, Endpoint.CHECK).size() >= MOST_RETURNS
                        || following.size() >= forChecked.getAsInt()
                        || isBehindChanges(check));
    }

    /** Calls of earlier rows come first: what is seen now would grow old while they do. */
    private boolean isBehindChanges(PendingCall check) {
        return Endpoint.CHANGING.stream()
                .map(endpoint -> of(backlogs, endpoint).peek())
                .anyMatch(call -> call != null && call.line() < check.line());
    }

    /** Has the call made again, no sooner than that. */
    void repeat(PendingCall call, int attempts, long dueNanos) {
        PendingCall again = new PendingCall(call.line(), call.endpoint(), call.change(), attempts);
        retries.add(again);
        of(returns, call.endpoint()).add(again, dueNanos);
    }

    /** Has a call made that was claimed and has not left. */
    void putBack(PendingCall call, long nowNanos) {
        of(returns, call.endpoint()).add(call, nowNanos);
    }

    /** Takes up, after the commit, a call that has become pending behind the cursor. */
    void open(PendingCall call, long nowNanos) {
        if (hasPassed(call)) {
            following.add(call);
            of(returns, call.endpoint()).add(call, nowNanos);
        }
    }

    /** Whether the cursor is beyond it, so that it does not come up by itself. */
    boolean hasPassed(PendingCall call) {
        return call.line() <= lastLine && of(backlogs, call.endpoint()).hasPassed(call.line());
    }

    /** Looks, after the commit, whether the settled call makes way for its row's other call. */
    void follow(PendingCall call, Settlement settlement, long nowNanos) {
        boolean updateIsNext = call.endpoint() == Endpoint.MESSAGE
                && settlement.next() == CallState.SUCCEEDED
                && call.change().wants(Endpoint.UPDATE);
        if (updateIsNext) {
            open(new PendingCall(call.line(), Endpoint.UPDATE, call.change(), 0), nowNanos);
        }
    }

    /**
     * Whether that call is known to have been made before; not known is an earlier start's call that cost
     * no attempt. Asked once for each call.
     */
    boolean isRetry(PendingCall call) {
        return retries.remove(call) || call.attempts() > 0;
    }

    /** Whether a call of the endpoint could be taken now if there were room. */
    boolean hasNow(Endpoint endpoint, long nowNanos) {
        return of(returns, endpoint).isDue(nowNanos) || fresh(endpoint) != null;
    }

    /** Whether any call could be taken, now or once others are, but for those that wait to be made again. */
    boolean hasLeft(long nowNanos) {
        return Endpoint.OF_ROWS.stream()
                .anyMatch(endpoint -> of(returns, endpoint).isDue(nowNanos)
                        || of(backlogs, endpoint).peek() != null);
    }

    /** How long until a call that came up again is due; a long time if there is none. */
    Duration untilReturn(long nowNanos) {
        return Collections.min(
                returns.values().stream().map(mine -> mine.untilDue(nowNanos)).toList());
    }

    /** Whether nothing is left that this start could claim, now or later. */
    boolean isEmpty() {
        return returns.values().stream().allMatch(mine -> mine.size() == 0)
                && backlogs.values().stream().allMatch(backlog -> backlog.peek() == null);
    }

    private static boolean hasRoom(Map<Endpoint, Integer> room, Endpoint endpoint) {
        return room.getOrDefault(endpoint, 0) > 0;
    }

    private static <T> T of(Map<Endpoint, T> map, Endpoint endpoint) {
        return java.util.Objects.requireNonNull(map.get(endpoint));
    }
}
