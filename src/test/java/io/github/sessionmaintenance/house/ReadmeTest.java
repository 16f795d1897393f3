package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.cli.SessionMaintenance;
import io.github.sessionmaintenance.record.ErrorCode;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README knows every word of the program's that a person may meet, and shows what it really prints. */
final class ReadmeTest {

    private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z-]+)");

    private final String readme = Files.readString(Path.of("README.md"));

    ReadmeTest() throws IOException {}

    /** As a merge leaves them. */
    @Test
    void hasNoMarksOfConflicts() {
        assertThat(readme.lines()).noneMatch(line -> line.matches("(<<<<<<<|=======|>>>>>>>).*"));
    }

    @Test
    void namesEveryOption() {
        List<String> options = OPTION.matcher(Stream.of("run", "find", "runs", "runs report", "runs delete", "sandbox")
                        .map(command -> printed((command + " --help").split(" ")))
                        .collect(Collectors.joining()))
                .results()
                .map(match -> match.group(1))
                .filter(option -> !List.of("--help", "--version").contains(option))
                .toList();
        assertThat(options).contains("--rate", "--job", "--again", "--idle-for", "--json", "--with-doubts", "--faults");
        assertThat(options).allSatisfy(option -> assertThat(readme).contains("`" + option));
    }

    @Test
    void namesEveryOutcomeErrorAndExitCode() {
        Stream<String> outcomes = Stream.of(Outcome.values()).map(Outcome::wire);
        Stream<String> errors = Stream.of(ErrorCode.values()).map(ErrorCode::wire);
        assertThat(Stream.concat(outcomes, errors))
                .allSatisfy(word -> assertThat(readme).contains("`" + word + "`"));
        assertThat(Stream.of(ExitCode.values()))
                .allSatisfy(code -> assertThat(readme).containsPattern("\\| (\\d+, )?" + code.code() + "[ ,]"));
    }

    @Test
    void showsThePlanAsItIs() {
        List<String> shown = Pattern.compile("```\\n\\$ ./session-maintenance (plan.*)\\n([^`]*)```")
                .matcher(readme)
                .results()
                .findFirst()
                .map(ReadmeTest::lines)
                .orElseThrow();
        assertThat(printed("plan", "samples/mixed-problems.csv", "--sandbox", "--state-dir", "target/none")
                        .lines())
                .containsAll(shown);
    }

    /** What is found depends on the machine, what is looked at does not. */
    @Test
    void showsAllThatTheDoctorLooksAt() {
        List<String> shown = Pattern.compile("```\\n\\$ ./session-maintenance doctor .*\\n([^`]*)```")
                .matcher(readme)
                .results()
                .flatMap(example -> looked(example.group(1)).stream())
                .toList();
        assertThat(shown).contains("Java", "API");
        assertThat(looked(printed("doctor", "--api-url=http://127.0.0.1:1", "--state-dir=target/none")))
                .isEqualTo(shown);
    }

    private static List<String> looked(String findings) {
        return Pattern.compile("(?m)^(?:ok|warning|problem) +(\\w+(?: \\w+)?)  +\\S")
                .matcher(findings)
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    private static List<String> lines(MatchResult example) {
        assertThat(example.group(1)).isEqualTo("plan samples/mixed-problems.csv --sandbox");
        return example.group(2).lines().filter(line -> !line.contains("…")).toList();
    }

    private static String printed(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            SessionMaintenance.execute(List.of(arguments));
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
