package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.record.DurationText;
import java.time.Duration;
import java.util.Optional;

/** How long no call has succeeded although calls were made: after a while that is for a person. */
final class Standstill {

    private static final int FEW_THROTTLES = 2;

    private final Duration longest;
    private long sinceNanos;
    private boolean begun;
    private int throttles;
    private String latest = "";

    Standstill(Duration longest) {
        this.longest = longest;
    }

    void failed(String reason, long nowNanos) {
        if (!begun) {
            begun = true;
            sinceNanos = nowNanos;
        }
        latest = reason;
    }

    void throttled(String reason, long nowNanos) {
        failed(reason, nowNanos);
        throttles++;
    }

    void succeeded() {
        begun = false;
        throttles = 0;
    }

    /**
     * Why it is time to give up; empty if it is not. A single failure at a low rate is none: the next
     * call may just not be due yet.
     */
    Optional<String> isTooLong(boolean isOutage, long nowNanos) {
        boolean stands = begun && (isOutage || throttles >= FEW_THROTTLES);
        return stands && nowNanos - sinceNanos >= longest.toNanos()
                ? Optional.of("no call has succeeded for " + DurationText.of(longest) + " (--give-up-after), the last: "
                        + latest)
                : Optional.empty();
    }
}
