package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A network and an API that misbehave. */
class FaultTest extends AcceptanceTest {

    private static final List<Fault> PASSING = List.of(
            Fault.ERROR_BEFORE,
            Fault.ERROR_AFTER,
            Fault.CLOSE_BEFORE,
            Fault.CLOSE_AFTER,
            Fault.TRUNCATED,
            Fault.CLOSE_IDLE,
            Fault.NONE);

    @Test
    void updatesSurviveWhatPasses() throws Exception {
        int rows = 60;
        server.script((asked, nth) -> {
            int row = Integer.parseInt(asked.session().substring(12)) / 7;
            // not too many at once: that would be an outage
            return nth <= 2 && row % 5 == 0 ? PASSING.get((row / 5 + nth) % PASSING.size()) : Fault.NONE;
        });
        server.door().closeUnread(number -> number % 5 == 0);

        program.run(updates(rows), "--rate", "unlimited", "--attempts", "20").requireExit(0);

        requireClosed(rows);
        assertThat(program.reports().count("applied")).isEqualTo(rows);
        assertThat(server.arrivals()).hasSizeGreaterThan(rows + 10);
    }

    @Test
    void aThrottledEndpointPausesAndNoRowPaysForIt() throws Exception {
        server.script((asked, nth) ->
                !asked.isMessage() && nth == 1 && asked.session().equals(session(2)) ? Fault.THROTTLED : Fault.NONE);

        program.run(messagesAndUpdates(6), "--rate", "20/s", "--attempts", "1").requireExit(0);

        Reports reports = program.reports();
        assertThat(reports.count("applied")).isEqualTo(6);
        assertThat(reports.of("attempts")).containsOnly("2");
        assertThat(reports.summary().at("/calls/updateSession/throttled").asInt())
                .isEqualTo(1);
        List<Long> updates = server.arrivals().stream()
                .filter(arrival -> !arrival.asked().isMessage())
                .map(StrictServer.Arrival::atNanos)
                .toList();
        assertThat(longestGap(updates)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    private static Duration longestGap(List<Long> nanos) {
        long longest = 0;
        for (int i = 1; i < nanos.size(); i++) {
            longest = Math.max(longest, nanos.get(i) - nanos.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }

    @Test
    void aRefusedKeyStopsTheRunWithoutBlamingARow() throws Exception {
        Path input = updates(20);
        String oldKey = "key-that-was-rotated-51c2";

        Ended ended =
                new Program(home, server, oldKey).run(input, "--rate", "1/s").requireExit(3);

        assertThat(server.arrivals()).hasSize(1);
        assertThat(program.reports().of("outcome")).hasSize(20).containsOnly("unfinished");
        assertThat(program.reports().of("error_code")).containsOnly("");
        assertThat(ended.out() + ended.err()).contains("401").doesNotContain(oldKey);
        requireNowhere(oldKey);

        program.run(input, "--rate", "unlimited").requireExit(0);
        requireClosed(20);
        assertThat(program.reports().of("attempts")).containsOnly("1");
        requireNowhere(StrictServer.KEY);
    }

    private void requireNowhere(String key) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                                .contains(key))
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (StrictServer other = new StrictServer()) {
            server.tell(asked -> ServerAnswer.redirected(other.url() + "/updateSession"));
            server.script((asked, nth) -> Fault.TOLD_BEFORE);

            Ended ended = program.run(updates(3), "--rate", "1/s").requireExit(3);

            assertThat(ended.out()).contains("redirect");
            assertThat(other.connections()).isZero();
            assertThat(server.arrivals()).hasSize(1);
            assertThat(program.reports().of("outcome")).containsOnly("unfinished");
        }
    }
}
