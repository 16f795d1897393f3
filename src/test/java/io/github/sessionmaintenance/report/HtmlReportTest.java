package io.github.sessionmaintenance.report;

import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says; how it looks is another test's. */
class HtmlReportTest {

    private static final String HOSTILE = "</script><script>alert('x')</script><img src=x onerror=\"alert(1)\">";

    @TempDir
    Path directory;

    @Test
    void whateverOthersWroteStaysText() throws IOException {
        try (Scene scene = new Scene(directory, HOSTILE + ".csv")) {
            scene.start(0, 10, Map.of("rate", HOSTILE)).applied(1);
            scene.errors(1, HOSTILE, Outcome.FAILED, ErrorCode.API_REFUSED, 400, HOSTILE);
            scene.end(1, ExitCode.STOPPED, HOSTILE).start(2, 10, Map.of("rate", HOSTILE + "2"));
            scene.calls(UPDATE, 0, 2, 1, 0);
            String page = Files.readString(scene.write(5, new Stop(ExitCode.STOPPED, HOSTILE)));
            assertThat(page).doesNotContain("<img", "<script>alert", "onerror=\"");
            assertThat(page.split("&lt;script&gt;alert", -1))
                    .as("title, verdict, input twice, uid, why, two reasons, two settings")
                    .hasSizeGreaterThan(9);
            assertThat(page.split("<script", -1)).as("data and ours").hasSize(3);
        }
    }

    @Test
    void theVerdictComesFirst() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start(0, 10, Scenes.SETTINGS).applied(8);
            assertThat(words(scene.write(1, null)))
                    .contains("Fine All 8 rows are applied. Nothing to do.")
                    .doesNotContain("What to do");
        }
        assertThat(words(Scenes.mixed(directory.resolve("mixed"))))
                .contains("Needs a person Done, but 26 of 1,000 rows need a person.")
                .contains("1 message may or may not have been sent: session-maintenance doubts")
                .contains("Look into errors.csv, mend what is wrong in a copy of it, and run the copy as input.");
        assertThat(words(Scenes.stopped(directory.resolve("stopped"))))
                .contains("Stopped Stopped before the end by SIGTERM. 602 of 1,002 rows are done.")
                .contains("Run the run's own command again: it goes on with the 400 unfinished rows.");
    }

    @Test
    void whatIsWrongIsGroupedWithExamplesAndAdvice() throws IOException {
        String page = words(Scenes.mixed(directory));
        assertThat(page)
                .contains("12 rows failed: api_refused HTTP 400 The API said no; the examples tell its reason.")
                .contains("952 s the API refused the update: no such session 953 s2")
                .contains("and 9 more like these")
                .contains("2 rows invalid: damaged_session_uid, nothing_to_do A spreadsheet has rounded the uid")
                .contains("session-maintenance doubts settle 0123456789:LINE --sent or --not-sent")
                .contains("20 rows skipped Nothing need be done: these sessions had moved");
        assertThat(page.indexOf("12 rows failed")).isLessThan(page.indexOf("7 rows invalid"));
    }

    @Test
    void everyErrorCodeHasAdviceOfItsOwn() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            assertThat(Arrays.stream(ErrorCode.values()).map(code -> Advice.about(code, scene.run())))
                    .allMatch(advice -> advice.endsWith(".") && advice.length() > 30)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void ofManyKindsTheMostFrequentAreShown() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start(0, 10, Scenes.SETTINGS);
            for (int n = 1; n <= 30; n++) {
                scene.errors(n, "s" + n + "-", Outcome.FAILED, ErrorCode.API_REFUSED, 400 + n, "reason " + n);
            }
            assertThat(words(scene.write(1, null)))
                    .contains("30 rows failed", "11 rows failed", "HTTP 411")
                    .doesNotContain("HTTP 410")
                    .contains("Rarer kinds are not shown here: 55 more rows. results.csv has them all.");
        }
    }

    @Test
    void percentilesAreThoseOfTheAnswers() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start(0, 10, Scenes.SETTINGS).applied(100).calls(UPDATE, 0, 20, 5, 0);
            for (int millis = 1; millis < 1000; millis++) {
                scene.answers(UPDATE, 200, millis / 10.0, 1);
            }
            scene.answers(UPDATE, 503, 5000, 1).answers(UPDATE, 0, 30_000, 7);
            assertThat(words(scene.write(21, null)))
                    .contains("updateSession 1,000 50 ms 90 ms 99 ms 100 ms 5 s")
                    .contains("– 7 no answer", "200 999 answered", "503 1 the API itself failed")
                    .contains("Half of all answers came within 50 ms, 99 of 100 within 99 ms.");
        }
    }

    @Test
    void everyStartIsTold() throws IOException {
        assertThat(words(Scenes.eventful(directory)))
                .contains("1 2026-01-02 02:15:00 20 killed, or the power failed: the next start went on where it was")
                .contains("20 nothing has succeeded for 15m ( --give-up-after )")
                .contains("20 min 2 s 10 came to the end of the run")
                .contains("The API was down once, 5 min in all.")
                .contains("--rate 10/s 20/s until start 2");
    }

    @Test
    void aRunOfWhichOnlyRowsAreKnownIsToldWithoutTheRest() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start();
            scene.applied(2).calls(UPDATE, 0, 2, 1, 0);
            assertThat(looked(scene, false))
                    .contains("Not finished: it was killed, or could not write its end. 2 of 2 rows are done.")
                    .contains("an older version of this program made it")
                    .contains("That was not measured")
                    .contains("exit code not known");
        }
    }

    @Test
    void aRunThatIsUnderWayIsNoFailure() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start(0, 10, Scenes.SETTINGS).applied(2).rows(3, "later", null, null, 0, null);
            scene.calls(UPDATE, 0, 2, 1, 0);
            assertThat(looked(scene, true))
                    .contains("Under way 2 of 5 rows are done so far.", "it is not done yet", "exit code none yet")
                    .contains("2026-01-02 02:15:00 10 under way")
                    .doesNotContain("What to do", "stopped first", "killed");
        }
    }

    @Test
    void whatOlderVersionsDidNotWriteDownIsNotClaimed() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start();
            scene.start(50, 10, Scenes.SETTINGS).applied(2).calls(UPDATE, 0, 60, 1, 0);
            scene.calls(UPDATE, 60, 61, 9, 2).answers(UPDATE, 200, 5, 2);
            assertThat(words(scene.write(61, null)))
                    .contains("The API asked to slow down twice. Outages and pauses of starts by an older version")
                    .contains("Answers to starts by an older version of this program were not measured")
                    .doesNotContain("never down");
        }
    }

    @Test
    void aStartThatABugEndedDidNotComeToItsEnd() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start(0, 10, Scenes.SETTINGS).end(3, ExitCode.BUG, null).start(9, 10, Scenes.SETTINGS);
            scene.applied(2).calls(UPDATE, 9, 11, 1, 0);
            assertThat(words(scene.write(7, null)))
                    .contains("a bug in this program ended it", "02:15:07 0.0 s 10 came to the end of the run")
                    .contains("The API never asked to slow down.", "The API was never down.");
        }
    }

    @Test
    void anUndoFileWithoutRowsIsNotOffered() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            scene.start(0, 10, Scenes.SETTINGS).applied(1);
            Path reports = Files.createDirectories(directory.resolve("reports"));
            ReportSettings settings = new ReportSettings(reports, Duration.ZERO);
            Summary summary =
                    new Reports(scene.accounts(), scene.chronicle(), settings).look(scene.run(), false, Scene.at(9));
            PageModel page = new PageModel(summary, scene.chronicle(), new ErrorGroups(), settings, Scene.at(99));
            Files.writeString(reports.resolve(UndoFile.NAME), "session_uid\n");
            assertThat(String.valueOf(page.build().get("files"))).doesNotContain(UndoFile.NAME);
            Files.writeString(reports.resolve(UndoFile.NAME), "session_uid\ns1\n");
            assertThat(String.valueOf(page.build().get("files"))).contains(UndoFile.NAME);
            assertThat(page.build()).containsEntry("written", "2026-01-02 02:16:39");
        }
    }

    private String looked(Scene scene, boolean underWay) throws IOException {
        Reports files = new Reports(scene.accounts(), scene.chronicle(), new ReportSettings(directory, Duration.ZERO));
        files.write(files.look(scene.run(), underWay, Scene.at(9)));
        return words(directory.resolve("report.html"));
    }

    /** What a person reads, without what is between the words. */
    private static String words(Path page) throws IOException {
        String html = Files.readString(page);
        String body = html.substring(html.indexOf("<body>"), html.indexOf("<script"));
        return body.replaceAll("(?s)<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ")
                .replaceAll(" ([.,:;])", "$1");
    }
}
