package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be wrong with a session uid. */
final class SessionUid {

    /** A number as spreadsheets write it; without a plus or a decimal mark it may be a real uid. */
    private static final Pattern DAMAGED = Pattern.compile("\\d([.,]\\d+)?[eE]\\+\\d+|\\d[.,]\\d+[eE]\\d+");

    private SessionUid() {}

    static Optional<Problem> check(String uid) {
        if (uid.isEmpty()) {
            return Optional.of(new Problem(
                    ErrorCode.MISSING_SESSION_UID, "session_uid is empty, but every row must name its session"));
        }
        if (DAMAGED.matcher(uid).matches()) {
            return Optional.of(new Problem(
                    ErrorCode.DAMAGED_SESSION_UID,
                    "session_uid is %s, a number that a spreadsheet has rounded, but must be the uid with all its digits: import the column as text"
                            .formatted(Shown.of(uid))));
        }
        return Optional.empty();
    }
}
