package io.github.sessionmaintenance.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Standstill standstill = new Standstill(Duration.ofMinutes(15));

    @Test
    void anOutageLastsTooLongInTheEnd() {
        standstill.failed("no connection", 0);
        standstill.failed("HTTP 503", 9 * MINUTE);
        assertThat(standstill.isTooLong(true, 15 * MINUTE - 1)).isEmpty();
        assertThat(standstill.isTooLong(true, 15 * MINUTE))
                .contains("no call has succeeded for 15m (--give-up-after), the last: HTTP 503");
    }

    @Test
    void aSuccessStartsItAnew() {
        standstill.failed("no connection", 0);
        standstill.succeeded();
        assertThat(standstill.isTooLong(true, 99 * MINUTE)).isEmpty();
        standstill.failed("no connection", 99 * MINUTE);
        assertThat(standstill.isTooLong(true, 113 * MINUTE)).isEmpty();
        assertThat(standstill.isTooLong(true, 114 * MINUTE)).isPresent();
    }

    /** At one call in an hour, the next one is not due yet. */
    @Test
    void aSingleFailureIsNoStandstill() {
        standstill.failed("no connection", 0);
        assertThat(standstill.isTooLong(false, 99 * MINUTE)).isEmpty();
        standstill.succeeded();
        standstill.throttled("429", 0);
        assertThat(standstill.isTooLong(false, 99 * MINUTE)).isEmpty();
    }

    @Test
    void endlessThrottlingIsOne() {
        standstill.throttled("rate limit (429)", 0);
        standstill.throttled("rate limit (429)", MINUTE);
        assertThat(standstill.isTooLong(false, 14 * MINUTE)).isEmpty();
        assertThat(standstill.isTooLong(false, 15 * MINUTE)).isPresent();
    }
}
