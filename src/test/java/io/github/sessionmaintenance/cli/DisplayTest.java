package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees while a run is under way. */
class DisplayTest {

    private static final int COLUMNS = 70;
    private static final String ERASE = "\r\u001b[2K";

    @TempDir
    Path directory;

    private Path input;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(
                directory.resolve("in.csv"),
                IntStream.range(0, 40)
                        .mapToObj(n -> "s" + n + ",closed\n")
                        .collect(Collectors.joining("", "session_uid,state\n", "x,archived\n")));
    }

    @Test
    void atATerminalABarMovesAndIsGoneInTheEnd() {
        Execution run = run(COLUMNS, "--rate=20/s");
        assertThat(run.exitCode()).isEqualTo(1);
        List<String> drawn = Arrays.stream(run.err().split(ERASE.replace("[", "\\["), -1))
                .filter(text -> text.contains("%"))
                .toList();
        assertThat(drawn).hasSizeGreaterThan(3).allMatch(bar -> bar.length() <= COLUMNS);
        assertThat(drawn).anyMatch(bar -> bar.matches("[0-9a-f]{10} +\\d+% \\|.*\\|.*\\d+/41 .*1 invalid.*"));
        assertThat(drawn.stream().distinct()).as("it moves").hasSizeGreaterThan(3);
        assertThat(run.err()).endsWith(ERASE);
        assertThat(run.err())
                .as("nobody needs the time")
                .containsPattern("(^|2K)run [0-9a-f]{10}: in.csv to sandbox\n");
        assertThat(run.out()).startsWith("run ").contains("41 read: 40 applied, 1 invalid");
    }

    @Test
    void elsewhereEachLineHasTheTime() {
        Execution run = run(null, "--rate=unlimited");
        assertThat(run.err()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z run [0-9a-f]{10}: in.csv to sandbox\n");
    }

    @Test
    void elsewhereALineTellsFromTimeToTimeHowFarItIs() throws InterruptedException {
        assertThat(Display.LINE_INTERVAL).as("as the README says").isEqualTo(Duration.ofSeconds(10));
        StringWriter shown = new StringWriter();
        Screen screen = new Screen(new PrintWriter(shown, true));
        Log log = new Log(screen, Verbosity.NORMAL, false, Clock.systemUTC());
        Progress progress = new Progress(Long.MAX_VALUE, Clock.systemUTC(), System::nanoTime);
        try (Display display = new Display(progress, log, screen, "10/s", null, Duration.ofMillis(20))) {
            assertThat(display).isNotNull();
            Thread.sleep(200);
            assertThat(shown.toString()).as("no run is under way").isEmpty();
            progress.started(EventsTest.RUN);
            progress.staged(EventsTest.RUN, 1200);
            Thread.sleep(500);
        }
        assertThat(shown.toString().lines()).hasSizeGreaterThan(2).containsOnly("reading and comparing: 1,200 rows");
    }

    @Test
    void elsewhereASearchThatTakesLongSaysThatItIsOne() throws InterruptedException {
        StringWriter shown = new StringWriter();
        Screen screen = new Screen(new PrintWriter(shown, true));
        Log log = new Log(screen, Verbosity.NORMAL, true, Clock.systemUTC());
        Progress progress = new Progress(Long.MAX_VALUE, Clock.systemUTC(), System::nanoTime);
        try (Display display = new Display(progress, log, screen, "10/s", null, Duration.ofMillis(300))) {
            assertThat(display).isNotNull();
            log.preliminary("looking for sessions as job.yml says");
            assertThat(shown.toString()).isEmpty();
            Thread.sleep(900);
        }
        assertThat(shown.toString().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("Z looking for sessions as job.yml says"));
    }

    @Test
    void whoAsksIsToldOfEveryRow() {
        Execution run = run(null, "--rate=unlimited", "-v");
        assertThat(run.err().lines().filter(line -> line.matches("\\S+Z run [0-9a-f]{10} line \\d+: applied")))
                .hasSize(40);
    }

    @Test
    void whoWantsSilenceHasItUnlessSomethingIsWrong() throws IOException {
        Execution wrong = run(COLUMNS, "--quiet", "--rate=unlimited");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).isEmpty();
        assertThat(wrong.out()).contains("1 invalid", "look into errors.csv");

        Files.writeString(input, "session_uid,state\ns1,closed\n");
        Execution fine = run(COLUMNS, "-q", "--rate=unlimited");
        assertThat(fine.exitCode()).isZero();
        assertThat(fine.out() + fine.err()).isEmpty();
    }

    @Test
    void bothAtOnceAreRefused() {
        Execution run = run(null, "-q", "-v");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--quiet and --verbose contradict each other: give one of them");
    }

    private Execution run(@Nullable Integer columns, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("run", input.toString(), "--sandbox", "--state-dir=" + directory.resolve("state")));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), null, columns);
        return new Execution(SessionMaintenance.execute(arguments, terminal), out.toString(), err.toString());
    }
}
