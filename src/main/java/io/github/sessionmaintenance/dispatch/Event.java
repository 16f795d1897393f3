package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.ledger.PendingCall;

/** What the call threads tell the pump. */
sealed interface Event {

    PendingCall call();

    /** The call's first byte is about to leave. */
    record Departed(PendingCall call, long atNanos) implements Event {}

    /** The call is over. */
    record Finished(PendingCall call, Reply reply) implements Event {}

    /** The call's thread ended by a bug of ours; the call may have had its effect. */
    record Broken(PendingCall call, Throwable cause) implements Event {}
}
