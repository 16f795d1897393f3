package io.github.sessionmaintenance.find;

import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.SessionState;
import org.jspecify.annotations.Nullable;

/** What is to be done with the sessions that are found; whatever is null stays as it is. */
public record Wish(
        @Nullable SessionState state,
        @Nullable Segment segment,
        @Nullable Wording message) {

    /** Whether anything is to be done. */
    public boolean isNothing() {
        return state == null && segment == null && message == null;
    }
}
