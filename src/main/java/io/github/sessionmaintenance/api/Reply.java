package io.github.sessionmaintenance.api;

import io.github.sessionmaintenance.record.Seen;
import java.time.Duration;

/**
 * What came of one call.
 *
 * @param httpStatus 0 if no status line was read
 * @param advice what it means for the calls after this one
 */
public record Reply(Effect effect, int httpStatus, Advice advice) {

    /** What is known of the call's effect. */
    public sealed interface Effect {

        /**
         * It took effect.
         *
         * @param messageId the message's id as the API gave it; empty if it gave none or for an update
         */
        record Done(String messageId) implements Effect {}

        /** It was to change nothing, and told the session as it is. */
        record Told(Seen session) implements Effect {}

        /** The API refused it, and will again. */
        record Refused(String reason) implements Effect {}

        /**
         * It surely had none: it may be sent again.
         *
         * @param blameless whether the call itself had no part in it (a rate limit, a refused key, a
         *     stop), so that it costs no attempt
         */
        record None(String reason, boolean blameless) implements Effect {}

        /** It may or may not have taken effect. */
        record Unknown(String reason) implements Effect {}
    }

    /** What the answer means for the calls after this one. */
    public sealed interface Advice {

        /** Nothing. */
        record Proceed() implements Advice {}

        /**
         * The API asked us to slow down: this endpoint pauses.
         *
         * @param pause what the server said, or our own guess; at least zero
         */
        record SlowDown(Duration pause) implements Advice {}

        /**
         * No further call can succeed until a person has mended something: the run stops.
         *
         * @param reason one sentence for that person, without a full stop
         */
        record Halt(String reason) implements Advice {}
    }
}
