package io.github.sessionmaintenance.report;

import static io.github.sessionmaintenance.report.Verdict.Tone.ATTENTION;
import static io.github.sessionmaintenance.report.Verdict.Tone.FINE;
import static io.github.sessionmaintenance.report.Verdict.Tone.STOPPED;
import static io.github.sessionmaintenance.report.Verdict.Tone.UNDER_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.ledger.Accounts.Account;
import io.github.sessionmaintenance.ledger.Accounts.Settled;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a run's end, and advised. */
class VerdictTest {

    private static final Instant BEGAN = Instant.parse("2026-01-02T03:00:00Z");
    private static final String AGAIN = "Run the run's own command again";
    private static final String MEND =
            "ook into errors.csv, mend what is wrong in a copy of it, and run the copy as input.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            applied 8                        | DONE             | All 8 rows are applied. Nothing to do.
            applied 1                        | DONE             | The only row is applied. Nothing to do.
            ''                               | DONE             | The input has no rows. Nothing was to be done.
            applied 1200,duplicate 3         | DONE             | Done: 1,200 of 1,203 rows applied, 3 duplicate.
            """)
    void whatIsFineAsksForNothing(String census, ExitCode exitCode, String headline) {
        assertThat(Verdict.of(summary(census, Standing.FINISHED, exitCode), null))
                .isEqualTo(new Verdict(FINE, headline, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            invalid 1             | Done, but 1 row needs a person.
            invalid 5             | Done, but all 5 rows need a person.
            applied 4,failed 1    | Done, but 1 of 5 rows needs a person.
            applied 3,failed 2    | Done, but 2 of 5 rows need a person.
            """)
    void whatIsWrongWithRowsIsToBeMended(String census, String headline) {
        assertThat(Verdict.of(summary(census, Standing.FINISHED, ExitCode.DONE_WITH_ERRORS), null))
                .isEqualTo(new Verdict(ATTENTION, headline, List.of("L" + MEND)));
    }

    @Test
    void skippedRowsAreFineButLookedInto() {
        assertThat(Verdict.of(summary("skipped 5", Standing.FINISHED, ExitCode.DONE), null))
                .isEqualTo(new Verdict(
                        FINE,
                        "Done: 0 of 5 rows applied, 5 skipped.",
                        List.of("Look into results.csv for why 5 rows were skipped.")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STOPPED     | --limit 3 is reached                | : --limit 3 is reached                | @, without --limit: it #
            STOPPED     | --max-duration 2h is over           | : --max-duration 2h is over           | @, at any time: it #
            STOPPED     | the API refuses the key             | : the API refuses the key             | @, once what stopped it is gone: it #
            TERMINATED  | stopped by SIGTERM                  | ' by SIGTERM'                         | @: it #
            STORAGE     | the disk is full                    | : the disk is full                    | @: it #
            STOPPED     | more than --max-errors 5 is allowed | : more than --max-errors 5 is allowed | Look into errors.csv for what goes wrong, then run the run's own command again: it #
            """)
    void whoeverStoppedItIsAdvisedByWhy(ExitCode exitCode, String reason, String told, String step) {
        assertThat(Verdict.of(summary("applied 3,unfinished 7", Standing.STOPPED, exitCode), reason))
                .isEqualTo(new Verdict(
                        STOPPED,
                        "Stopped before the end" + told + ". 3 of 10 rows are done.",
                        List.of(step.replace("@", AGAIN).replace("#", "goes on with the 7 unfinished rows."))));
    }

    @Test
    void aStopIsNotTheEndThoughEveryRowWasCalled() {
        Verdict verdict = Verdict.of(
                summary("applied 3,in_doubt 1", Standing.STOPPED, ExitCode.TERMINATED), "stopped by SIGTERM");
        assertThat(verdict.tone()).isEqualTo(STOPPED);
        assertThat(verdict.headline()).isEqualTo("Stopped before the end by SIGTERM. 4 of 4 rows are done.");
        assertThat(verdict.steps())
                .containsExactly(
                        AGAIN + ": it settles what it can of the messages in doubt.",
                        "1 message may or may not have been sent: 'session-maintenance doubts --sandbox', with the"
                                + " --state-dir or --job of the run's command, lists it and says how to settle it.");
    }

    @Test
    void aStopBeforeTheFirstCallBeginsAgain() {
        Summary unsealed = summary(run(false), "", Standing.STOPPED, ExitCode.INTERRUPTED, BEGAN);
        assertThat(Verdict.of(unsealed, "stopped by SIGINT"))
                .isEqualTo(new Verdict(
                        STOPPED,
                        "Stopped before the end by SIGINT. Nothing was called yet.",
                        List.of(AGAIN + ": it begins with the first row, since nothing was called yet.")));
    }

    @Test
    void ofABugWeAreTold() {
        Verdict stopped = Verdict.of(summary("applied 3,unfinished 1", Standing.STOPPED, ExitCode.BUG), "a bug");
        assertThat(stopped.headline()).isEqualTo("A bug in this program ended the run. 3 of 4 rows are done.");
        assertThat(stopped.steps())
                .containsExactly(
                        "Tell us what the program printed.", AGAIN + ": it goes on with the 1 unfinished row.");
        assertThat(Verdict.of(summary("applied 3", Standing.FINISHED, ExitCode.BUG), null))
                .isEqualTo(new Verdict(
                        STOPPED,
                        "Finished, in spite of a bug in this program.",
                        List.of("Tell us what the program printed.")));
    }

    @Test
    void whatIsUnderWayIsNeitherGoodNorBad() {
        assertThat(Verdict.of(summary("applied 1,invalid 1,unfinished 8", Standing.UNDER_WAY, null), null))
                .isEqualTo(new Verdict(UNDER_WAY, "2 of 10 rows are done so far.", List.of()));
        assertThat(Verdict.of(summary(run(false), "", Standing.UNDER_WAY, null, BEGAN), null)
                        .headline())
                .isEqualTo("The input is being read.");
    }

    @Test
    void ofAKillNobodyKnowsMore() {
        assertThat(Verdict.of(summary("invalid 1,unfinished 9", Standing.BROKEN_OFF, null), null))
                .isEqualTo(new Verdict(
                        STOPPED,
                        "Not finished: it was killed, or could not write its end. 1 of 10 rows is done.",
                        List.of(AGAIN + ": it goes on with the 9 unfinished rows.", "When that is done, l" + MEND)));
        assertThat(NextSteps.of(summary("applied 9", Standing.BROKEN_OFF, null), null))
                .containsExactly("run the run's own command again: it goes on and writes its reports");
    }

    @Test
    void whoHasJustGivenTheCommandGivesTheSame() {
        assertThat(NextSteps.afterStart(
                        summary("unfinished 1", Standing.STOPPED, ExitCode.STOPPED), "--limit 1 is reached", false))
                .containsExactly("run the same command again, without --limit: it goes on with the 1 unfinished row");
        assertThat(NextSteps.afterStart(summary("applied 1", Standing.FINISHED, ExitCode.DONE), null, true))
                .singleElement()
                .asString()
                .startsWith("to call everything once more, add --again");
    }

    @Test
    void aClockThatIsSetBackMakesNoTimeNegative() {
        Summary back = summary(run(true), "applied 1", Standing.FINISHED, ExitCode.DONE, BEGAN.minusSeconds(3600));
        assertThat(back.duration()).isEqualTo(Duration.ZERO);
    }

    private static Summary summary(String census, Standing standing, @Nullable ExitCode exitCode) {
        return summary(run(true), census, standing, exitCode, BEGAN.plusSeconds(9));
    }

    private static Summary summary(Run run, String census, Standing standing, @Nullable ExitCode exitCode, Instant at) {
        Map<Outcome, Long> counts = Arrays.stream(census.split(","))
                .filter(count -> !count.isBlank())
                .map(count -> count.split(" "))
                .collect(Collectors.toMap(VerdictTest::outcome, count -> Long.parseLong(count[1])));
        Account account = new Account(Map.of(), 0, 0, Duration.ZERO, 0, 1, new Settled(0, 0, 0, 0));
        return new Summary(run, new Census(counts), account, standing, exitCode, at);
    }

    private static Outcome outcome(String[] count) {
        return Arrays.stream(Outcome.values())
                .filter(one -> one.wire().equals(count[0]))
                .findFirst()
                .orElseThrow();
    }

    private static Run run(boolean sealed) {
        InputShape input = new InputShape(
                "in.csv", "ab12", List.of("session_uid"), List.of("session_uid"), ',', StandardCharsets.UTF_8, false);
        return new Run(1, "id", "identity", 1, "sandbox", input, sealed, BEGAN, null, null, null);
    }
}
