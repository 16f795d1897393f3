package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.ledger.Checked;
import io.github.sessionmaintenance.ledger.PendingCall;
import io.github.sessionmaintenance.ledger.Settlement;
import io.github.sessionmaintenance.record.CallState;
import io.github.sessionmaintenance.record.Change;
import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.PlainText;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Seen;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.SessionState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session, as it was read, makes of its row: the row goes on, is skipped, or fails. Pure. */
final class SessionCheck {

    private static final int SHOWN = 80;
    private static final String FOR_GOOD =
            ", which could not be put back: to change it all the same, run its row with --keep-before=false";

    private final PendingCall call;
    private final Change change;
    private final Check check;
    private final Seen seen;
    private final int httpStatus;
    private final Instant at;

    SessionCheck(PendingCall call, Seen seen, int httpStatus, Instant at) {
        this.call = call;
        this.change = call.change();
        this.check = Objects.requireNonNull(change.check());
        this.seen = seen;
        this.httpStatus = httpStatus;
        this.at = at;
    }

    Settlement settlement() {
        // first what is told: a session that has moved is left alone, whatever else is to be known of it
        Optional<String> moved = moved();
        if (moved.isPresent()) {
            Checked nothing = new Checked(null, null, null, false);
            return settled(
                    CallState.SUCCEEDED, Outcome.SKIPPED, null, "the session has moved: " + moved.get(), nothing);
        }
        Optional<String> untold = untold().or(this::lost);
        if (untold.isPresent()) {
            return failed(ErrorCode.SESSION_UNREADABLE, untold.get());
        }
        return check.retagging() == null ? goOn(null, false) : retagged(Objects.requireNonNull(seen.segment()));
    }

    private Settlement retagged(Segment present) {
        Segment wanted = Objects.requireNonNull(check.retagging()).of(present);
        boolean isSame = wanted.isSame(present);
        int length = wanted.wire().length();
        if (!isSame && length > Segment.MAX_LENGTH) {
            return failed(
                    ErrorCode.SEGMENT_TOO_LONG,
                    "with those that the session has, the tags would have %d characters together, but may have %d: remove some"
                            .formatted(length, Segment.MAX_LENGTH));
        }
        boolean changesNothing = isSame && change.state() == null && change.chatMode() == null;
        return goOn(isSame ? null : wanted, changesNothing);
    }

    private Settlement goOn(@Nullable Segment segment, boolean changesNothing) {
        String beforeState = keepsState() ? seen.state() : null;
        Segment beforeTags = keepsTags() ? seen.segment() : null;
        Checked checked = new Checked(beforeState, beforeTags, segment, changesNothing);
        boolean rowIsDone = changesNothing && !change.wants(Endpoint.MESSAGE);
        return settled(CallState.SUCCEEDED, rowIsDone ? Outcome.APPLIED : null, null, "", checked);
    }

    /** Why it is not known what must be. */
    private Optional<String> untold() {
        Previous previous = check.previous();
        if (seen.state() == null && (keepsState() || (previous != null && previous.state() != null))) {
            return Optional.of("the API's answer does not tell the session's state");
        }
        boolean needsTags =
                check.retagging() != null || keepsTags() || (previous != null && previous.segment() != null);
        if (needsTags && seen.segment() == null) {
            return Optional.of("the API's answer does not tell the session's tags (segment)");
        }
        return check.needsLastMessage() && seen.lastMessageAt() == null
                ? Optional.of("the session's messages do not tell when something was last said")
                : Optional.empty();
    }

    /** What could not be put back. */
    private Optional<String> lost() {
        if (keepsState() && SessionState.parse(String.valueOf(seen.state())).isEmpty()) {
            return Optional.of("its state is " + shown(seen.state()) + FOR_GOOD);
        }
        return keepsTags() && !isWritable(Objects.requireNonNull(seen.segment()))
                ? Optional.of("its tags are " + shown(seen.segment().wire()) + FOR_GOOD)
                : Optional.empty();
    }

    private static boolean isWritable(Segment tags) {
        return tags.wire().length() <= Segment.MAX_LENGTH && tags.wire().chars().noneMatch(Character::isISOControl);
    }

    private boolean keepsState() {
        return check.keepsBefore() && change.state() != null;
    }

    private boolean keepsTags() {
        return check.keepsBefore() && (change.segment() != null || check.retagging() != null);
    }

    private Optional<String> moved() {
        Previous previous = check.previous();
        if (previous == null) {
            return Optional.empty();
        }
        if (previous.state() != null
                && seen.state() != null
                && !previous.state().equalsIgnoreCase(seen.state())) {
            return Optional.of("its state was " + shown(previous.state()) + " and is " + shown(seen.state()));
        }
        if (previous.segment() != null
                && seen.segment() != null
                && !previous.segment().isSame(seen.segment())) {
            return Optional.of("its tags were " + shown(previous.segment().cell()) + " and are "
                    + shown(seen.segment().cell()));
        }
        return previous.lastMessageAt() == null || seen.lastMessageAt() == null
                ? Optional.empty()
                : spoken(previous.lastMessageAt(), seen.lastMessageAt());
    }

    /** By the second: the list of sessions and the session's own messages may tell times of another precision. */
    private static Optional<String> spoken(Instant known, Instant now) {
        Instant last = now.truncatedTo(ChronoUnit.SECONDS);
        return last.isAfter(known) ? Optional.of("something was said in it at " + last) : Optional.empty();
    }

    private static String shown(@Nullable String text) {
        return PlainText.clean(String.valueOf(text), SHOWN);
    }

    private Settlement failed(ErrorCode error, String reason) {
        return settled(CallState.FAILED, Outcome.FAILED, error, reason, null);
    }

    private Settlement settled(
            CallState next,
            @Nullable Outcome outcome,
            @Nullable ErrorCode error,
            String reason,
            @Nullable Checked checked) {
        return new Settlement(
                call.line(), call.endpoint(), next, outcome, true, httpStatus, error, reason, "", at, checked);
    }
}
