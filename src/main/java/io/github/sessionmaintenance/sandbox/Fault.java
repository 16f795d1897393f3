package io.github.sessionmaintenance.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one valid call. A request that is refused for what it is has no faults. */
public sealed interface Fault {

    /** On which side of the call's effect the fault strikes. */
    enum Moment {
        BEFORE_EFFECT,
        AFTER_EFFECT
    }

    /** Nothing goes wrong. */
    record None() implements Fault {}

    /**
     * An {@code RXERROR} with this status. Before the effect there is none.
     *
     * @param status one that has a body: 200 to 599, but not 204 or 304
     * @param message the answer's own words
     * @param retryAfter the header's value, sensible or not; null for no such header
     */
    record Status(
            Moment moment,
            int status,
            String message,
            @Nullable String retryAfter) implements Fault {

        public Status {
            if (status < 200 || status > 599 || status == 204 || status == 304) {
                throw new IllegalArgumentException("no answer with a body has the status " + status);
            }
        }

        Answer answer() {
            return Answer.error(status, message, retryAfter);
        }
    }

    /** The connection is closed without an answer. Before the effect there is none. */
    record Disconnect(Moment moment) implements Fault {}

    /** The simulator waits, then goes on as if nothing had been: before the effect, it comes late. */
    record Hang(Moment moment, Duration duration) implements Fault {}

    /** It takes effect; the connection is closed in the middle of the answer's body. */
    record Truncated() implements Fault {}

    /** It takes effect; the answer is a 200 with a web page. */
    record NotJson() implements Fault {}

    /** It takes effect; the answer names a session that was not asked for. */
    record OtherSession() implements Fault {}

    /** An {@code RXERROR} with this status and no effect. */
    static Fault refuse(int status) {
        return new Status(Moment.BEFORE_EFFECT, status, "scripted fault", null);
    }

    /** An {@code RXERROR} with this status although the call took effect. */
    static Fault lieAbout(int status) {
        return new Status(Moment.AFTER_EFFECT, status, "scripted fault", null);
    }
}
