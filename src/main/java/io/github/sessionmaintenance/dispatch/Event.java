package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Timing;
import java.util.List;
import java.util.OptionalLong;

/** What the call threads tell the pump. */
sealed interface Event {

    /**
     * The first byte of a request for the call is about to leave.
     *
     * @param endpoint where to: a check may ask for more than one thing
     */
    record Departed(PendingCall call, Endpoint endpoint, Announced.Departure departure) implements Event {}

    /**
     * The call is over.
     *
     * @param endpoint whose reply it is
     * @param timings of all that left for it
     */
    record Finished(PendingCall call, Endpoint endpoint, Reply reply, List<Timing> timings) implements Event {}

    /** The call's thread ended by a bug of ours; the call may have had its effect. */
    record Broken(PendingCall call, Throwable cause) implements Event {}

    /** The read's first byte is about to leave. */
    record ReadDeparted(Announced.Departure departure) implements Event {}

    /**
     * The read is over.
     *
     * @param departedAtNanos empty if it never left
     */
    record Answered(PageRead read, Reading reading, OptionalLong departedAtNanos, List<Timing> timings)
            implements Event {}

    /** The read's thread ended by a bug of ours. */
    record BrokenRead(Throwable cause) implements Event {}
}
