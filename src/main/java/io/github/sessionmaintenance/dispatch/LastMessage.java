package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.api.Reply;
import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.record.Previous;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When something was last said in a session, by its newest messages. */
final class LastMessage {

    private LastMessage() {}

    /** With a second message it shows whether the newest comes first, as it is asked for. */
    static Page page(String sessionUid) {
        return new Page(sessionUid, 1, 2);
    }

    /** The reply of a check, if it told the session, with the session's last message. */
    static Reply added(Reply check, List<Said> newest) {
        return check.effect() instanceof Reply.Effect.Told told
                ? new Reply(new Reply.Effect.Told(told.session().with(at(newest))), check.httpStatus(), check.advice())
                : check;
    }

    /** Null if that can't be told. */
    private static @Nullable Instant at(List<Said> newest) {
        if (newest.isEmpty()) {
            return Previous.NEVER;
        }
        Instant first = newest.get(0).at();
        Instant second = newest.get(newest.size() - 1).at();
        return first == null || second == null || first.isBefore(second) ? null : first;
    }

    /** What becomes of a check whose messages could not be read. */
    static Reply missing(Reading reading) {
        Reply.Effect effect = reading.result() instanceof Reading.Result.Failed failed
                ? new Reply.Effect.None(failed.reason(), failed.blameless())
                : new Reply.Effect.Refused(((Reading.Result.Refused) reading.result()).reason());
        return new Reply(effect, 0, reading.advice());
    }
}
