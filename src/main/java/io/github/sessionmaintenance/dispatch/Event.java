package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.record.Endpoint;
import java.util.OptionalLong;

/** What the call threads tell the pump. */
sealed interface Event {

    /**
     * The first byte of a request for the call is about to leave.
     *
     * @param endpoint where to: a check may ask for more than one thing
     */
    record Departed(PendingCall call, Endpoint endpoint, long atNanos) implements Event {}

    /**
     * The call is over.
     *
     * @param endpoint whose reply it is
     */
    record Finished(PendingCall call, Endpoint endpoint, Reply reply) implements Event {}

    /** The call's thread ended by a bug of ours; the call may have had its effect. */
    record Broken(PendingCall call, Throwable cause) implements Event {}

    /** The read's first byte is about to leave. */
    record ReadDeparted(long atNanos) implements Event {}

    /**
     * The read is over.
     *
     * @param departedAtNanos empty if it never left
     */
    record Answered(PageRead read, Reading reading, OptionalLong departedAtNanos) implements Event {}

    /** The read's thread ended by a bug of ours. */
    record BrokenRead(Throwable cause) implements Event {}
}
