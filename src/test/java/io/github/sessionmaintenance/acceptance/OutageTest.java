package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API is away for a while in the middle of a run: no row pays for it. */
class OutageTest extends AcceptanceTest {

    private static final int ROWS = 80;

    /** How an API is away. */
    enum Outage {
        /** Nobody listens. */
        GONE {
            @Override
            void begin(StrictServer server) throws IOException {
                server.door().shut();
            }

            @Override
            void end(StrictServer server) throws IOException {
                server.door().openAgain();
            }
        },
        /** Somebody else answers. */
        OVERLOADED {
            @Override
            void begin(StrictServer server) {
                server.tell(asked -> new ServerAnswer("503 Service Unavailable", "", "<html>come back later</html>"));
                server.script((asked, nth) -> Fault.TOLD_BEFORE);
            }
        },
        /** Calls are taken and never answered; some of them take effect. */
        SILENT {
            @Override
            void begin(StrictServer server) {
                server.script(
                        (asked, nth) -> asked.session().hashCode() % 2 == 0 ? Fault.HANG_BEFORE : Fault.HANG_AFTER);
            }
        };

        abstract void begin(StrictServer server) throws IOException;

        void end(StrictServer server) throws IOException {
            server.script((asked, nth) -> Fault.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void row07_costsNoRow(Outage outage) throws Exception {
        costsNoRow(outage, Duration.ofSeconds(3));
    }

    @Tag("kill-loop")
    @ParameterizedTest
    @EnumSource
    void row07_ofAMinuteCostsNoRow(Outage outage) throws Exception {
        costsNoRow(outage, Duration.ofSeconds(60));
    }

    private void costsNoRow(Outage outage, Duration duration) throws Exception {
        Path input = messagesAndUpdates(ROWS);
        ProgramProcess process = program.start(input, "--rate", "50/s", "--call-timeout", "500ms");
        server.awaitArrivals(40);
        outage.begin(server);
        Thread.sleep(duration.toMillis());
        int whileAway = server.arrivals().size();
        outage.end(server);
        long since = System.nanoTime();
        Ended ended = process.await(Duration.ofSeconds(120)).requireExit(0);
        System.out.printf(
                "outage %s of %d s: %d arrivals until its end, over %.1f s after it%n",
                outage, duration.toSeconds(), whileAway, (System.nanoTime() - since) / 1e9);

        assertThat(program.reports().count("applied")).isEqualTo(ROWS);
        assertThat(server.messages()).hasSize(ROWS);
        requireNoMessageTwice();
        requireClosed(ROWS);
        List<String> attempts = program.reports().of("attempts");
        assertThat(attempts.subList(50, ROWS))
                .as("of rows that were not begun before")
                .containsOnly("2");
        // a message that left for a connection that had just died was made twice
        assertThat(attempts).containsAnyOf("2").isSubsetOf("2", "3");
        assertThat(ended.err())
                .containsPattern("Z run [0-9a-f]{10}: the API seems to be down: single calls are tried")
                .containsPattern("Z run [0-9a-f]{10}: the API is back, after \\d+");
        assertThat(whileAway).as("an API that is away is left alone").isLessThan(40 + 50);
    }
}
