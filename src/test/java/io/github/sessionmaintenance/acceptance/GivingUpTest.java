package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run that gets nowhere, goes wrong too often or takes too long stops in good order and can go on. */
class GivingUpTest extends AcceptanceTest {

    @Test
    void aRowThatAlwaysFailsRunsOutOfItsAttemptsAlone() throws Exception {
        server.script((asked, nth) -> asked.session().equals(session(5)) ? Fault.ERROR_BEFORE : Fault.NONE);

        program.run(updates(30), "--rate", "30/s", "--attempts", "3").requireExit(1);

        Reports reports = program.reports();
        assertThat(reports.count("applied")).isEqualTo(29);
        assertThat(reports.row(session(5)))
                .containsEntry("error_code", "attempts_exhausted")
                .containsEntry("attempts", "3")
                .containsEntry("http_status", "500");
        assertThat(reports.of("attempts").stream().filter("1"::equals)).hasSize(29);
        assertThat(server.arrivals()).hasSize(29 + 3);
    }

    @Test
    void anOutageWithoutEndStopsTheRunAndBlamesNoRow() throws Exception {
        server.tell(asked -> new ServerAnswer("503 Service Unavailable", "", "<html>"));
        server.script((asked, nth) -> Fault.TOLD_BEFORE);
        Path input = updates(20);

        Ended ended =
                program.run(input, "--rate", "50/s", "--give-up-after", "3s").requireExit(3);

        assertThat(ended.out()).contains("no call has succeeded for 3s (--give-up-after), the last: HTTP 503");
        requireThatItIsOnlyUnfinished(input, 20);
    }

    @Test
    void beingToldToSlowDownForEverDoesToo() throws Exception {
        server.script((asked, nth) -> Fault.THROTTLED);
        Path input = updates(20);

        Ended ended =
                program.run(input, "--rate", "50/s", "--give-up-after", "3s").requireExit(3);

        assertThat(ended.out()).contains("no call has succeeded for 3s (--give-up-after), the last: rate limit (429)");
        requireThatItIsOnlyUnfinished(input, 20);
    }

    private void requireThatItIsOnlyUnfinished(Path input, int rows) throws Exception {
        Reports stopped = program.reports();
        assertThat(stopped.of("outcome")).hasSize(rows).containsOnly("unfinished");
        assertThat(stopped.of("attempts")).containsOnly("0");
        assertThat(stopped.of("error_code")).containsOnly("");
        assertThat(server.effects()).isEmpty();

        server.script((asked, nth) -> Fault.NONE);
        program.run(input, "--rate", "unlimited").requireExit(0);
        requireClosed(rows);
        assertThat(program.reports().of("attempts")).containsOnly("1");
    }

    @Test
    void tooManyErrorsStopIt() throws Exception {
        refuseEvery(2);
        Path input = updates(40);

        Ended ended = program.run(input, "--rate", "20/s", "--max-errors", "2").requireExit(3);

        assertThat(ended.out()).contains("more than --max-errors 2 is allowed", "3 failed");
        assertThat(program.reports().count("failed")).isEqualTo(3);
        assertThat(program.reports().count("unfinished")).isGreaterThan(25);

        server.script((asked, nth) -> Fault.NONE);
        program.run(input, "--rate", "unlimited", "--max-errors", "2").requireExit(1);
        assertThat(program.reports().count("failed")).isEqualTo(3);
        assertThat(program.reports().count("applied")).isEqualTo(37);
    }

    @Test
    void aShareOfErrorsStopsItOnceThereAreAHundredRows() throws Exception {
        refuseEvery(5);

        Ended ended = program.run(updates(300), "--rate", "100/s", "--max-errors", "10%")
                .requireExit(3);

        assertThat(ended.out()).contains("more than --max-errors 10% is allowed");
        Reports reports = program.reports();
        assertThat(reports.count("failed")).isBetween(20L, 25L);
        assertThat(reports.count("failed") + reports.count("applied")).isBetween(100L, 125L);
    }

    /** The API refuses the first call for each nth session. */
    private void refuseEvery(int nth) {
        var refused = IntStream.iterate(nth, n -> n + nth)
                .limit(100)
                .mapToObj(AcceptanceTest::session)
                .toList();
        server.script((asked, time) -> refused.contains(asked.session()) ? Fault.REFUSED : Fault.NONE);
    }

    @Test
    void aTimeBudgetStopsIt() throws Exception {
        Path input = updates(60);

        Ended ended =
                program.run(input, "--rate", "10/s", "--max-duration", "3s").requireExit(3);

        assertThat(ended.out()).contains("--max-duration 3s is over");
        long applied = program.reports().count("applied");
        assertThat(applied).isBetween(1L, 30L);
        assertThat(program.reports().count("unfinished")).isEqualTo(60 - applied);

        program.run(input, "--rate", "unlimited").requireExit(0);
        requireClosed(60);
        assertThat(server.arrivals()).as("no call was made twice").hasSize(60);
    }
}
