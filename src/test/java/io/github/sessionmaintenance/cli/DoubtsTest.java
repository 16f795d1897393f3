package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.sandbox.Fault;
import io.github.sessionmaintenance.sandbox.Faults;
import io.github.sessionmaintenance.sandbox.Simulator;
import io.github.sessionmaintenance.sandbox.SimulatorSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of messages in doubt, and says of them. */
@Timeout(60)
class DoubtsTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("YOURGPT_API_KEY", "sandbox-key", "YOURGPT_WIDGET_UID", "sandbox-widget");

    /** It stores other texts than it was sent: reading back can't settle a doubt there. */
    private final Simulator lying = Simulator.start(SimulatorSettings.defaults()
            .withKnowsEverySession(true)
            .withStoredText(text -> text + "!")
            .withFaults(Faults.script("sendMessage", Fault.lieAbout(500))));

    @TempDir
    Path directory;

    private Path input;
    private Path stateDir;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.writeString(
                directory.resolve("in.csv"), "session_uid,state,message\ns1,closed,a secret word\ns2,closed,\n");
        stateDir = directory.resolve("state");
    }

    @AfterEach
    void close() {
        lying.close();
    }

    @Test
    void withoutALedgerThereAreNoneAndNoneIsMade() {
        Execution doubts = execute("doubts");
        assertThat(doubts.exitCode()).as(doubts.err()).isZero();
        assertThat(doubts.out())
                .isEqualTo(
                        "no message is in doubt in " + stateDir + ", which does not exist: no run was made with it\n");
        assertThat(execute("doubts", "settle", "0123456789:2", "--sent").exitCode())
                .isEqualTo(2);
        assertThat(stateDir).doesNotExist();
    }

    @Test
    void theyAreListedWithoutTheirTextsAndNothingChanges() throws IOException {
        Execution run = run();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("  doubts   1 open", "'session-maintenance doubts'");
        List<String> before = files();
        Execution doubts = execute("doubts");
        assertThat(doubts.exitCode()).as(doubts.err()).isZero();
        assertThat(doubts.out())
                .containsPattern("run [0-9a-f]{10}: in.csv to http://127.0.0.1:\\d+\n"
                        + "  [0-9a-f]{10}:2  s1  as assistant  called 20\\S+Z\n      it is unknown whether")
                .contains("doubts settle " + row() + " --sent", "--not-sent")
                .doesNotContain("secret");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void oneThatWasSentIsNotSentAgainAndItsRunGoesOn() {
        run();
        String row = row();
        Execution settled = execute("doubts", "settle", row, "--sent");
        assertThat(settled.exitCode()).as(settled.err()).isZero();
        assertThat(settled.out())
                .contains(
                        "settled " + row + ": it was sent",
                        "run the command of run " + row.split(":")[0] + " (input in.csv) again");
        assertThat(execute("doubts").out()).startsWith("no message is in doubt");

        Execution again = run();
        assertThat(again.exitCode()).as(again.out()).isZero();
        assertThat(again.out()).contains("2 applied", "1 settled by hand (1 sent, 0 not sent)");
        assertThat(effects("sendMessage")).isEqualTo(1);
        assertThat(effects("updateSession")).isEqualTo(2);
        assertThat(execute("doubts", "settle", row, "--sent").err())
                .contains(row, "is not in doubt: the message was sent");
    }

    @Test
    void oneThatWasNotSentIsSentByItsRun() {
        run();
        assertThat(execute("doubts", "settle", row(), "--not-sent").exitCode()).isZero();
        assertThat(run().exitCode()).isZero();
        assertThat(effects("sendMessage")).isEqualTo(2);
    }

    @Test
    void whoWaitsForADoubtIsNamedBeforeAndAfterItIsSettled() throws IOException {
        run();
        String row = row();
        Path other = Files.writeString(directory.resolve("other.csv"), "session_uid,message\ns1,a secret word\n");
        Execution waits = execute("run", other.toString(), "--api-url=" + lying.baseUrl());
        assertThat(waits.out()).contains("1 in_doubt");
        assertThat(waits.err()).contains("other runs here: with messages in doubt: run ", "(in.csv)");
        assertThat(execute("doubts").out()).containsPattern("the same message waits in [0-9a-f]{10}:2: run that run's");

        assertThat(execute("doubts", "settle", row, "--sent").out()).contains("(input in.csv)", "(input other.csv)");
        assertThat(execute("doubts").out())
                .contains("no message is in doubt", "unfinished, to be run again: run ", "(in.csv)", "(other.csv)");
        assertThat(run().err()).contains("unfinished, to be run again: run ", "(other.csv)");
        Execution done = execute("run", other.toString(), "--api-url=" + lying.baseUrl());
        assertThat(done.out()).contains("1 applied", "already sent 1 message not sent again");
        assertThat(effects("sendMessage")).isEqualTo(1);
    }

    @Test
    void theOptionsMayStandBeforeSettleOrInAJobFile() throws IOException {
        run();
        String row = row();
        Path job = Files.writeString(directory.resolve("job.yml"), "input: in.csv\nstate-dir: state\nrate: 5/s\n");
        assertThat(Execution.run(Map.of(), "doubts", "--job=" + job).out()).contains(row);
        assertThat(Execution.run(Map.of(), "doubts", "settle", "--sent", "--job=" + job)
                        .err())
                .as("the job file's input is no row")
                .contains("RUN:LINE");
        Execution settled = Execution.run(Map.of(), "doubts", "--state-dir=" + stateDir, "settle", row, "--not-sent");
        assertThat(settled.exitCode()).as(settled.err()).isZero();
    }

    @Test
    void nothingIsSettledWhileARunIsUnderWay() throws IOException {
        run();
        try (FileChannel lock = FileChannel.open(stateDir.resolve("lock"), StandardOpenOption.WRITE)) {
            assertThat(lock.lock().isValid()).isTrue();
            assertThat(execute("doubts").exitCode()).isZero();
            assertThat(execute("doubts", "settle", row(), "--sent").exitCode()).isEqualTo(75);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            settle                            | RUN:LINE
            settle 0123456789:2               | --sent
            settle 0123456789:2 --sent --not-sent | --not-sent
            settle in.csv --sent              | found 'in.csv', allowed: a run and a line
            settle 0123456789:2 --sent        | names a run that is not known
            settel                            | found 'settel' after doubts
            --rate=5                          | --rate
            """)
    void whatMakesNoSenseIsRefused(String arguments, String told) {
        run();
        Execution refused = execute(("doubts " + arguments).split(" "));
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("session-maintenance: ")
                .contains(told)
                .doesNotContain("Error:");
    }

    @Test
    void aJobFileSettlesNothing() throws IOException {
        Path job = Files.writeString(directory.resolve("job.yml"), "not-sent: true\n");
        assertThat(Execution.run(Map.of(), "doubts", "settle", "0123456789:2", "--job=" + job)
                        .err())
                .contains("unknown settings [not-sent]");
    }

    @Test
    void rehearsalsHaveTheirOwn() {
        run();
        assertThat(execute("doubts", "--sandbox").out())
                .startsWith("no message is in doubt in " + stateDir + "/sandbox");
    }

    private Execution run() {
        // short, since reading back waits for several of these
        return execute("run", input.toString(), "--api-url=" + lying.baseUrl(), "--call-timeout=500ms");
    }

    private Execution execute(String... arguments) {
        return Execution.run(
                ENVIRONMENT,
                Stream.concat(Stream.of(arguments), Stream.of("--state-dir=" + stateDir))
                        .toArray(String[]::new));
    }

    private String row() {
        Matcher row =
                Pattern.compile("[0-9a-f]{10}:\\d+").matcher(execute("doubts").out());
        assertThat(row.find()).isTrue();
        return row.group();
    }

    private long effects(String endpoint) {
        return lying.effects().stream()
                .filter(effect -> effect.endpoint().equals(endpoint))
                .count();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(stateDir)) {
            return files.map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }
}
