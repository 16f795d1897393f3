package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DoctorTest {

    private static final String KEY = "canary-key-qzxj";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path directory;

    private Path stateDir;

    @BeforeEach
    void allIsWell() throws IOException {
        server.enqueue(new MockResponse.Builder().code(404).build());
        server.start();
        URI url = server.url("/v1").uri();
        environment.put("SESSION_MAINTENANCE_API_URL", url.toString());
        environment.put("YOURGPT_API_KEY", KEY);
        environment.put("YOURGPT_WIDGET_UID", "w1");
        stateDir = directory.resolve("state");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsEachThingOnALineAndMakesNothing() {
        Execution doctor = doctor();
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out().lines().map(DoctorTest::subject))
                .containsExactly(
                        "Java",
                        "state directory",
                        "file system",
                        "disk space",
                        "ledger",
                        "other runs",
                        "key",
                        "widget",
                        "API",
                        "clock",
                        "");
        assertThat(doctor.out())
                .contains("in YOURGPT_API_KEY")
                .containsPattern("0 problems, \\d warnings?")
                .doesNotContain(KEY);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void changesNothingThatRunsHaveMade() throws IOException {
        Path input = Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        Execution.run(Map.of(), "run", input.toString(), "--sandbox", "--state-dir=" + stateDir);
        Map<String, String> before = files();
        Execution doctor = doctor("--sandbox");
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains(stateDir.resolve("sandbox") + ", rwx------", "can be read");
        assertThat(files()).isEqualTo(before).containsKey("state/sandbox/ledger.db");
    }

    @Test
    void aRehearsalNeedsNoApi() {
        environment.clear();
        Execution doctor = doctor("--sandbox");
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains("left out, and so are key and widget: --sandbox needs none of them");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void withAProblemItEndsWithOneAndStillLooksAtTheRest() {
        environment.remove("YOURGPT_API_KEY");
        Execution doctor = doctor();
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("problem +key +no API key is given: .*--api-key-file")
                .containsPattern("ok +API ")
                .contains("1 problem, ", "mend the problems, then look again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # content            | mode      | level   | told
            'canary-key-qzxj\\n' | rw------- | ok      | ', rw-------'
            'canary-key-qzxj'    | r-------- | ok      | ', r--------'
            'canary-key-qzxj'    | rw-r----- | warning | ': chmod 600 '
            'canary-key-qzxj'    | rwx------ | warning | ': chmod 600 '
            'canary-key-qzxj'    | rw-r--r-- | problem | ': chmod 600 '
            ''                   | rw------- | problem | 'is empty'
            '\\n\\n'             | rw------- | problem | 'is empty'
            'canary\\nkey-qzxj'  | rw------- | problem | 'the key alone, on one line'
            """)
    void looksAtTheKeysFileAndShowsNothingOfIt(String content, String mode, String level, String told)
            throws IOException {
        Path file = Files.writeString(directory.resolve("yourgpt.key"), content.replace("\\n", "\n"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Execution doctor = doctor("--api-key-file=" + file);
        assertThat(line(doctor, "key")).startsWith(level).contains(file.toString(), told);
        assertThat(doctor.exitCode()).isEqualTo(level.equals("problem") ? 1 : 0);
        assertThat(doctor.out() + doctor.err()).doesNotContain("canary", "qzxj");
    }

    @Test
    void aKeysFileThatIsNotThere() {
        Path file = directory.resolve("none");
        assertThat(line(doctor("--api-key-file=" + file), "key"))
                .startsWith("problem")
                .contains(file.toString(), "there is no such file");
        assertThat(line(doctor("--api-key-file=" + directory), "key"))
                .startsWith("problem")
                .contains("is a directory");
    }

    @Test
    void withoutAWidgetItWarns() {
        environment.remove("YOURGPT_WIDGET_UID");
        assertThat(line(doctor(), "widget")).startsWith("warning").contains("--widget-uid");
    }

    @Test
    void takesWhatTheJobFileSays() throws IOException {
        environment.remove("SESSION_MAINTENANCE_API_URL");
        environment.remove("YOURGPT_API_KEY");
        Path job = Files.writeString(directory.resolve("job.yml"), """
                input: in.csv
                rate: 5/s
                api-url: %s
                api-key-file: yourgpt.key
                state-dir: memory
                """.formatted(server.url("/v1")));
        Execution doctor = Execution.run(environment, "doctor", "--job", job.toString());
        assertThat(line(doctor, "state directory")).contains(directory.resolve("memory") + " is not there yet");
        assertThat(line(doctor, "key")).contains(directory.resolve("yourgpt.key") + " can't be read");
        assertThat(line(doctor, "API")).startsWith("ok");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (String odd : List.of("in.csv", "--rate=5/s", "--api-url=ftp://x", "--job=none.yml")) {
            Execution doctor = doctor(odd);
            assertThat(doctor.exitCode()).as(odd).isEqualTo(2);
            assertThat(doctor.out()).isEmpty();
        }
        assertThat(doctor("in.csv").err())
                .contains("found 'in.csv' after doctor: allowed are options alone", "doctor --help");
    }

    private Execution doctor(String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", "--state-dir=" + stateDir));
        arguments.addAll(List.of(more));
        return Execution.run(environment, arguments.toArray(String[]::new));
    }

    private static String line(Execution doctor, String subject) {
        return doctor.out()
                .lines()
                .filter(line -> subject(line).equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(doctor.out() + doctor.err()));
    }

    /** Empty of the last line, which has none. */
    private static String subject(String line) {
        return line.matches("(ok|warning|problem) .*") ? line.substring(9, 25).strip() : "";
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.toList()) {
                files.put(
                        directory.relativize(file).toString(),
                        Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
