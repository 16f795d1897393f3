package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.job.CrashingStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The process halts before and after every durable write and around every call; then the same command
 * goes on. The server's own log of effects judges. An earlier run has had a message acknowledged, so
 * that absence can be proven.
 */
class CrashPointTest extends AcceptanceTest {

    private static final String CALL_TIMEOUT = "PT0.5S";
    private static final Pattern PASSED = Pattern.compile("passed (\\d+)");
    private static final int HALTED = 99;
    private static final String HEADER = "session_uid,state,message\n";

    private static final String FEW_ROWS = "#first,nonsense,\n#middle,closed,hello\n#middle,closed,hello\n#last,,hi\n";

    private static final String MORE_ROWS = "#first,closed,hello 1\n#second,closed,\n#third,,hello 3\n"
            + "#fourth,nonsense,\n#fifth,closed,hello 5\n#fifth,closed,hello 5\n#last,resolved,hello 7\n";

    @Test
    void nothingIsDoubledOrLostWhereverItCrashes() throws Exception {
        crash(FEW_ROWS);
    }

    @Test
    @Tag("kill-loop")
    void norAtAnyPointOfMoreRows() throws Exception {
        crash(MORE_ROWS);
    }

    private void crash(String rows) throws Exception {
        Path warm = Files.createDirectory(home.resolve("warm"));
        start(warm, "warm,,hello\n", 0, "PT10S").requireExit(0);
        Path undisturbed = copy(warm, 0);
        Matcher passed = PASSED.matcher(
                start(undisturbed, rows.replace("#", "0-"), 0).requireExit(1).out());
        assertThat(passed.find()).isTrue();
        int last = Integer.parseInt(passed.group(1));
        System.out.println("crashes at " + last + " points");
        IntStream.rangeClosed(1, last).parallel().forEach(point -> crashAt(point, rows, warm));
    }

    private void crashAt(int point, String rows, Path warm) {
        try {
            Path directory = copy(warm, point);
            String mine = rows.replace("#", point + "-");
            Ended crashed = start(directory, mine, point);
            // which point is which may differ a little from start to start
            assertThat(crashed.exitCode()).as("point " + point + crashed).isIn(HALTED, 1);
            assertThat(startHere(directory, mine)).as("point " + point).isEqualTo(1);
            requireSameAsUndisturbed(directory, point);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path copy(Path warm, int point) throws IOException {
        Path directory = home.resolve("point-" + point);
        FileSystemUtils.copyRecursively(warm, directory);
        return directory;
    }

    private Ended start(Path directory, String rows, int crashPoint) throws IOException, InterruptedException {
        return start(directory, rows, crashPoint, CALL_TIMEOUT);
    }

    private Ended start(Path directory, String rows, int crashPoint, String callTimeout)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ClassArchive.java());
        command.add(CrashingStart.class.getName());
        command.addAll(arguments(directory, rows, crashPoint, callTimeout));
        return ProgramProcess.start(command, Map.of("PATH", "/usr/bin:/bin", "LANG", "C"), directory)
                .await();
    }

    /** In this process, which takes less time; one at a time, since Spring Batch has but one set of steps in one. */
    private synchronized int startHere(Path directory, String rows) throws IOException {
        return CrashingStart.start(arguments(directory, rows, 0, CALL_TIMEOUT), told -> {});
    }

    private List<String> arguments(Path directory, String rows, int crashPoint, String callTimeout) throws IOException {
        Path input = Files.writeString(directory.resolve("input.csv"), HEADER + rows);
        return List.of(
                input.toString(),
                directory.resolve("state").toString(),
                directory.resolve("out").toString(),
                server.url(),
                StrictServer.KEY,
                StrictServer.WIDGET,
                Integer.toString(crashPoint),
                callTimeout);
    }

    private void requireSameAsUndisturbed(Path directory, int point) throws IOException {
        List<Asked> expected = effects(0);
        List<Asked> actual = effects(point);
        assertThat(actual.stream().filter(Asked::isMessage))
                .as("point " + point)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().filter(Asked::isMessage).toList());
        assertThat(new HashSet<>(actual)).as("point " + point).isEqualTo(new HashSet<>(expected));
        Reports mine = Reports.in(directory.resolve("out"));
        Reports theirs = Reports.in(home.resolve("point-0").resolve("out"));
        for (String column : List.of("line", "outcome", "update", "message", "error_code")) {
            assertThat(mine.of(column)).as("point " + point).isEqualTo(theirs.of(column));
        }
    }

    /** What took effect of that point's run, with its sessions named alike. */
    private List<Asked> effects(int point) {
        String prefix = point + "-";
        return server.effects().stream()
                .filter(effect -> effect.session().startsWith(prefix))
                .map(effect -> {
                    Map<String, String> fields = new HashMap<>(effect.fields());
                    fields.put("session_uid", effect.session().substring(prefix.length()));
                    return new Asked(effect.call(), fields);
                })
                .toList();
    }
}
