package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever makes no sense ends with exit code 2, in words, before anything is written. */
class RefusalTest {

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path directory;

    private Path input;
    private Path stateDir;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.writeString(directory.resolve("in.csv"), "session_uid,state\ns1,closed\n");
        stateDir = directory.resolve("state");
        environment.put("YOURGPT_API_KEY", "canary-key");
        // nobody listens there: what is wrongly not refused must not call the real API
        environment.put("SESSION_MAINTENANCE_API_URL", "http://127.0.0.1:1");
    }

    @AfterEach
    void nothingIsWritten() {
        assertThat(stateDir).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # setting          | found             | what is allowed
            --rate             | fast              | unlimited, or calls per second, minute or hour
            --rate             | 0                 | above 0
            --rate             | -1/s              | above 0
            --update-rate      | 10/d              | unlimited, or calls per second
            --message-rate     | 1e9               | at most 100000/s
            --max-in-flight    | 0                 | a whole number, 1 to 512
            --max-in-flight    | 513               | a whole number, 1 to 512
            --max-in-flight    | many              | a whole number, 1 to 512
            --attempts         | 0                 | a whole number, 1 to 100
            --attempts         | 101               | a whole number, 1 to 100
            --attempts         | 2.5               | a whole number, 1 to 100
            --limit            | 0                 | a whole number, 1 or more
            --limit            | -5                | a whole number, 1 or more
            --limit            | all               | a whole number, 1 or more
            --call-timeout     | 0s                | a number and a unit from 1ms to 10m
            --call-timeout     | 11m               | a number and a unit from 1ms to 10m
            --call-timeout     | 30                | a number and a unit from 1ms to 10m
            --call-timeout     | 2h                | a number and a unit from 1ms to 10m
            --give-up-after    | 0s                | a number and a unit from 1s to 1d
            --give-up-after    | 25h               | a number and a unit from 1s to 1d
            --give-up-after    | soon              | a number and a unit from 1s to 1d
            --max-errors       | -1                | a whole number from 0
            --max-errors       | 101%              | a share from 0% to 100%
            --max-errors       | few               | a whole number from 0
            --max-duration     | 500ms             | a number and a unit from 1s to 30d
            --max-duration     | 31d               | a number and a unit from 1s to 30d
            --no-repeat        | 1s                | from 1m to 3650d, such as 12h, 7d, or off
            --no-repeat        | never             | from 1m to 3650d, such as 12h, 7d, or off
            --keep             | 12h               | a number and a unit from 1d to 3650d
            --keep             | 3651d             | a number and a unit from 1d to 3650d
            --send-by          | me                | assistant, operator, user
            --send-by          | user              | --allow-ai-replies
            --on-conflict      | both              | reject, first, last
            --delimiter        | :                 | one of , ;
            --charset          | utf-99            | UTF-8, windows-1252
            --charset          | *                 | UTF-8, windows-1252
            --api-url          | api.example       | https://host[:port]/path
            --api-url          | ftp://api.example | https://host[:port]/path
            --api-url          | https://a b       | https://api.yourgpt.ai
            --api-url          | https://a.b/v1?x  | without a query
            --api-url          | http://a.example  | plain http is allowed only to localhost
            --sandbox          | maybe             | true, false
            --again            | yes               | true, false
            --allow-ai-replies | on                | true, false
            """)
    void namesTheSettingWhatWasFoundAndWhatIsAllowed(String setting, String found, String allowed) throws IOException {
        Execution typed = run(setting + "=" + found);
        assertRefused(typed, setting, found);
        assertThat(typed.err()).contains(allowed);

        if (setting.equals("--api-url")) {
            environment.remove("SESSION_MAINTENANCE_API_URL"); // which would win over the job file
        }
        Path job = Files.writeString(directory.resolve("job.yml"), setting.substring(2) + ": '" + found + "'\n");
        Execution fromJob = run("--job=" + job);
        assertRefused(fromJob, setting, found);
    }

    @Test
    void theDelimitersAllowedAreNamed() {
        assertThat(run("--delimiter=:").err()).contains("found ':', allowed: one of , ; | tab");
    }

    @Test
    void aWrongValueFromElsewhereIsToldToBeFromThere() throws IOException {
        Path job = Files.writeString(directory.resolve("job.yml"), "rate: fast\n");
        assertThat(run("--job=" + job).err()).contains("(from the job file " + job + ")");
        environment.put("SESSION_MAINTENANCE_API_URL", "nowhere");
        assertThat(run().err()).contains("(from the environment variable SESSION_MAINTENANCE_API_URL)");
    }

    @Test
    void aPasswordInAUrlIsNotShown() {
        Execution refused = run("--api-url=https://ann:canary@api.example/v1");
        assertRefused(refused, "--api-url", "user or password");
        assertThat(refused.err()).doesNotContain("canary");
    }

    @Test
    void withoutAKeyItSaysHowToGiveOneOrToRehearse() {
        environment.remove("YOURGPT_API_KEY");
        assertRefused(run(), "--api-key-file", "YOURGPT_API_KEY", "--sandbox");
    }

    @Test
    void aKeyThatNoHeaderCanCarryIsRefusedWithoutShowingIt() {
        environment.put("YOURGPT_API_KEY", "canary key");
        Execution refused = run();
        assertRefused(refused, "YOURGPT_API_KEY");
        assertThat(refused.err()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, chmod 600", "rw-rw-r--, chmod 600", "r-----r--, chmod 600"})
    void aKeyFileThatEveryoneCanReadIsRefused(String mode, String advice) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "canary-key\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Execution refused = run("--api-key-file=" + file);
        assertRefused(refused, "--api-key-file", file.toString(), advice);
        assertThat(refused.err()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "schlüssel"})
    void aKeyFileWithoutAKeyIsRefused(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertRefused(run("--api-key-file=" + file), "--api-key-file", file.toString());
    }

    @Test
    void aKeyFileThatIsNotThereIsRefused() {
        assertRefused(run("--api-key-file=" + directory.resolve("none")), "--api-key-file", "there is no such file");
        assertRefused(run("--api-key-file=" + directory), "--api-key-file", directory.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # content               | told
            'speed: 5/s'            | unknown settings [speed]; known are [again, allow-ai-replies, api-key-file, api-url
            'job: other.yml'        | unknown settings [job]
            'port: 8700'            | unknown settings [port]
            'faults: 5%'            | unknown settings [faults]
            'help: true'            | unknown settings [help]
            'rate: [1, 2]'          | rate must have a single value
            'rate: {a: b}'          | rate must have a single value
            'columns: {a: b}'       | has unknown settings [columns]
            'column: state=Status'  | column must hold indented lines like 'session_uid: Session ID'
            'column: {state: [a]}'  | column: state must have a single value
            'column: {uid: ID}'     | column: found 'uid' before the =
            'column: {state: X, message: X}' | column: found 'X' for two columns
            'rate: 5/s\\nrate: 6/s' | is no YAML
            'rate: "5/s'            | is no YAML
            '- rate'                | must hold lines like 'rate: 5/s'
            'rate'                  | must hold lines like 'rate: 5/s'
            ''                      | must hold lines like 'rate: 5/s'
            """)
    void aJobFileHoldsKnownSettingsOnly(String content, String told) throws IOException {
        Path job = Files.writeString(directory.resolve("job.yml"), content.replace("\\n", "\n") + "\n");
        assertRefused(run("--job=" + job), "--job", job.toString(), told);
    }

    @Test
    void aJobFileIsText() throws IOException {
        Path zeros = Files.write(directory.resolve("zeros.yml"), new byte[] {'r', 0, 1, 2});
        assertRefused(run("--job=" + zeros), "--job", zeros.toString());
        Path latin = Files.write(directory.resolve("latin.yml"), new byte[] {'r', ':', ' ', (byte) 0xe4, '\n'});
        assertRefused(run("--job=" + latin), "--job", latin.toString());
    }

    @Test
    void aJobFileMustBeThere() {
        assertRefused(run("--job=" + directory.resolve("none.yml")), "--job", "there is no such file");
        assertRefused(run("--job=" + directory), "--job", directory.toString());
        assertRefused(run("--job"), "--job", "FILE");
        assertRefused(run("--job=a.yml", "--job=b.yml"), "--job");
    }

    @Test
    void anInputMustBeNamed() {
        assertRefused(Execution.run(environment, "run", "--state-dir=" + stateDir), "INPUT", "--job");
        assertRefused(run("another.csv"), "another.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--api-key=canary", "--speed=5", "-x"})
    void anUnknownOptionIsRefused(String option) {
        Execution refused = run(option);
        assertRefused(refused, "'" + option.replaceAll("=.*", "") + "'");
        assertThat(refused.err()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"--rat=5/s, --rate", "--sandbx, --sandbox", "--api-key=canary, --api-key-file"})
    void anOptionThatIsNearlyOneIsGuessed(String typed, String meant) {
        assertRefused(run(typed), "did you mean ", meant + "?");
    }

    @Test
    void withoutACommandItNamesThem() {
        String all = "find, plan, run, doubts, runs, doctor, sandbox and completion";
        assertRefused(Execution.run(environment), all, "'session-maintenance --help'");
        assertRefused(Execution.run(environment, "doctr"), "did you mean doctor");
        assertRefused(Execution.run(environment, "walk"), "walk", all, "'session-maintenance --help'");
    }

    private Execution run(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "run";
        arguments[1] = input.toString();
        arguments[2] = "--state-dir=" + stateDir;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Execution.run(environment, arguments);
    }

    private static void assertRefused(Execution refused, String... told) {
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .startsWith("session-maintenance: ")
                .contains(told)
                .doesNotContain("\tat ");
    }
}
