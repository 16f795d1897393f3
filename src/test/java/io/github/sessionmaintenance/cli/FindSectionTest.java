package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.job.RunInput;
import io.github.sessionmaintenance.record.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code find:} in a job file means to each command. */
class FindSectionTest {

    @TempDir
    Path directory;

    private Path job;
    private Path stateDir;

    @BeforeEach
    void prepare() {
        job = directory.resolve("job.yml");
        stateDir = directory.resolve("state");
    }

    @Test
    void itsValuesAreThoseOfTheCommandLine() throws IOException {
        RunInput.Sought sought = (RunInput.Sought) read("""
                find:
                  idle-for: 14d
                  state: [pending, unresolved]
                  segment: vip,de
                  not-segment: [hold]
                  set-state: closed
                  set-segment: [stale, night]
                  message: |
                    Two
                    lines, with a comma
                run-key: first
                """);
        assertThat(sought.job()).isEqualTo("job.yml");
        assertThat(sought.criteria())
                .isEqualTo(new Criteria(
                        Duration.ofDays(14),
                        Set.of(SessionState.PENDING, SessionState.UNRESOLVED),
                        List.of("vip", "de"),
                        List.of("hold"),
                        null,
                        null,
                        null));
        assertThat(sought.wish().state()).isEqualTo(SessionState.CLOSED);
        assertThat(sought.wish().segment().wire()).isEqualTo("stale,night");
        assertThat(sought.wish().message()).isNotNull();
        assertThat(sought.runKey()).isEqualTo("first");
    }

    @Test
    void everyByteOfTheFileCounts() throws IOException {
        String text = "find: {idle-for: 14d, set-state: closed}\n";
        RunInput.Sought one = (RunInput.Sought) read(text);
        RunInput.Sought other = (RunInput.Sought) read(text + "# ä\n");
        // sha256sum
        assertThat(one.jobSha256()).isEqualTo("856150af6708b037971e6881abda7810c646324770dfdc64e786e41aea20a001");
        assertThat(other.jobSha256()).isEqualTo("e49ed743f727944b60b1035802e0b1070cbb53f17e11b2ba3c4b7b9579180014");
        assertThat(other.runKey()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # section               | told
            x                       | find must hold indented lines like 'idle-for: 14d'
            []                      | find must hold indented lines
            {rate: 5/s}             | find has unknown settings [rate]; known are [chat-mode, created-before, idle-for
            {output: x.csv}         | find has unknown settings [output]
            {idle-for: [1d]}        | find: idle-for must have a single value
            {state: {a: b}}         | find: state must have a single value
            {segment: [a, [b]]}     | find: each of segment must have a single value
            {idle-for: soon}        | '--idle-for': found 'soon', allowed: a number and a unit from 1m to 3650d
            {state: [gone]}         | '--state' (STATE): found 'gone', allowed: pending, unresolved, resolved, closed
            {segment: ' '}          | '--segment' (TAG): found ' '
            {message: 'hi {name}'}  | '--message': found '{name}'
            {set-state: closed}     | nothing says which sessions are meant
            {idle-for: 3d}          | nothing says what is to be done
            """)
    void itIsRefusedInTheSameWords(String section, String told) throws IOException {
        Files.writeString(job, "find: " + section + "\n");
        Execution refused = run("run", "--job=" + job, "--sandbox");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("session-maintenance: ")
                .contains(told, job.toString(), "'session-maintenance run --help'");
        assertThat(stateDir).doesNotExist();
    }

    @Test
    void aPlanNeedsTwoSteps() throws IOException {
        write();
        Execution plan = run("plan", "--job=" + job, "--sandbox");
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("find --job " + job + " -o stale.csv'", "'session-maintenance plan stale.csv'");
    }

    @Test
    void findTakesItAsItsDefaults() throws IOException {
        write();
        Path file = directory.resolve("stale.csv");
        assertThat(run("find", "--job=" + job, "--sandbox", "-o", file.toString())
                        .exitCode())
                .isZero();
        int all = Files.readAllLines(file).size();
        assertThat(all).isGreaterThan(5);
        Execution typed = run("find", "--job=" + job, "--sandbox", "-o", file.toString(), "--segment", "vip");
        assertThat(typed.exitCode()).as(typed.err()).isZero();
        assertThat(Files.readAllLines(file))
                .hasSizeBetween(2, all - 1)
                .first()
                .asString()
                .startsWith("session_uid,state,");
    }

    @Test
    void anInputGivenWinsAndThatIsSaid() throws IOException {
        write();
        Path input = Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        for (String command : List.of("plan", "run")) {
            Execution given = run(command, input.toString(), "--job=" + job, "--sandbox");
            assertThat(given.exitCode()).as(given.err()).isZero();
            assertThat(given.err()).contains("find: in " + job + " is left out");
        }
        Files.writeString(job, "input: in.csv\n" + Files.readString(job));
        assertThat(run("run", "--job=" + job, "--sandbox").err()).contains("in.csv is given, so find:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run"})
    void aRunKeyNeedsIt(String command) throws IOException {
        Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        Files.writeString(job, "input: in.csv\n");
        Execution refused = run(command, "--job=" + job, "--sandbox", "--run-key=x");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--run-key: found 'x'", "find:");
        write();
        assertThat(run(command, "--job=" + job, "--sandbox", "--run-key= ").err())
                .contains("'--run-key'");
    }

    @Test
    void doubtsKnowsItToo() throws IOException {
        write();
        Execution doubts = run("doubts", "--job=" + job);
        assertThat(doubts.exitCode()).as(doubts.err()).isZero();
        assertThat(doubts.out()).contains("no message is in doubt");
    }

    @Test
    void aJobIsRehearsedAndOnceADayIsEnough() throws IOException {
        write();
        Execution first = run("run", "--job=" + job, "--sandbox", "--rate=1000/s");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("looking for sessions as job.yml says")
                .containsPattern("found \\d+ of \\d+ sessions listed");
        Execution second = run("run", "--job=" + job, "--sandbox");
        assertThat(second.out()).contains("finished before", "nothing was called now");
        assertThat(second.err()).doesNotContain("looking");
    }

    private void write() throws IOException {
        Files.writeString(job, "find: {idle-for: 14d, not-segment: hold, set-state: closed}\n");
    }

    private Execution run(String command, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = command;
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--state-dir=" + stateDir;
        return Execution.run(Map.of(), arguments);
    }

    private RunInput read(String text) throws IOException {
        Files.writeString(job, text);
        Probe probe = new Probe();
        CommandLine line = new CommandLine(probe);
        line.setDefaultValueProvider(new Defaults(Map.of(), JobFile.read(job, Set.of("run-key"))));
        line.parseArgs();
        return new InputReader(true).read(probe.options);
    }

    @Command
    private static final class Probe {
        @Mixin
        private final RunOptions options = new RunOptions();
    }
}
