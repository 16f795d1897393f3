package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one endpoint that this start has not looked at yet, in the order of the input, read
 * ahead a little. Whatever becomes pending behind the cursor is kept by {@link Returns}.
 */
final class Backlog {

    /** A message may be 64 KiB: what is read ahead must fit a small heap. */
    private static final int READ_AHEAD = 256;

    /** A check's message is read once more for itself. */
    private static final int CHECKS_AHEAD = 64;

    private final Calls calls;
    private final Run run;
    private final Endpoint endpoint;
    private final long lastLine;
    private final Deque<PendingCall> ahead = new ArrayDeque<>();
    private long cursor;
    private boolean exhausted;

    Backlog(Calls calls, Run run, Endpoint endpoint, long lastLine) {
        this.calls = calls;
        this.run = run;
        this.endpoint = endpoint;
        this.lastLine = lastLine;
    }

    /** The next call without taking it; null if there is none left. */
    @Nullable
    PendingCall peek() {
        if (ahead.isEmpty() && !exhausted) {
            int most = endpoint == Endpoint.CHECK ? CHECKS_AHEAD : READ_AHEAD;
            ahead.addAll(calls.pending(run, endpoint, cursor, lastLine, most));
            exhausted = ahead.size() < most;
            if (!ahead.isEmpty()) {
                cursor = ahead.getLast().line();
            }
        }
        return ahead.peekFirst();
    }

    /** Whether the cursor is behind that line: what becomes pending there now is not found any more. */
    boolean hasPassed(long line) {
        return exhausted || line <= cursor;
    }

    /** Takes the call that {@link #peek} shows. */
    PendingCall take() {
        return ahead.removeFirst();
    }
}
