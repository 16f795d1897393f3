package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rate limit as the server sees it. */
class RateTest extends AcceptanceTest {

    @Test
    void neverMoreCallsInAnySecondThanAllowed() throws Exception {
        int rows = 150;
        server.answerAfter(Duration.ofMillis(8), Duration.ofMillis(60));

        program.run(updates(rows), "--rate", "50/s").requireExit(0);

        assertThat(most(Duration.ofMillis(980))).isBetween(20, 50);
        assertThat(program.reports().summary().at("/rate/most_in_one_second").asInt())
                .isLessThanOrEqualTo(50);
    }

    /** One call in any four seconds: longer than a start takes, so that forgetting would show. */
    @Test
    void aKillAndAQuickRestartKeepItToo() throws Exception {
        Path input = updates(2);
        ProgramProcess process = program.start(input, "--rate", "0.25/s");
        server.awaitArrivals(1);
        // so that its answer is written down, and no call in flight gives the restart a hint
        Thread.sleep(500);
        process.kill();

        program.run(input, "--rate", "0.25/s").requireExit(0);

        assertThat(server.arrivals()).hasSizeBetween(2, 3);
        assertThat(most(Duration.ofMillis(3_980))).isEqualTo(1);
    }

    /** The most arrivals in any window so long. */
    private int most(Duration window) {
        List<Long> nanos = server.arrivals().stream()
                .map(StrictServer.Arrival::atNanos)
                .sorted()
                .toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < nanos.size(); last++) {
            while (nanos.get(last) - nanos.get(first) >= window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    @Test
    void aLaterRunSaysThatItBeginsBelowWhatTheApiRefused() throws Exception {
        server.script((asked, nth) -> asked.session().equals(session(1)) && nth == 1 ? Fault.THROTTLED : Fault.NONE);
        assertThat(program.run(updates(3)).exitCode()).isZero();
        Ended next = program.run(messagesAndUpdates(1), "--rate", "20/s");
        assertThat(next.err())
                .contains("the API asked an earlier start to slow down: this begins below 10.0/s of updateSession");
    }
}
