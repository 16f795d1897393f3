package io.github.sessionmaintenance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sessionmaintenance.intake.InputFormat;
import io.github.sessionmaintenance.job.RunInput;
import io.github.sessionmaintenance.job.RunSettings;
import io.github.sessionmaintenance.job.Target;
import io.github.sessionmaintenance.record.ErrorLimit;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.throttle.Rate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An option wins over the environment, that over the job file, and that over the option's own default. */
class PrecedenceTest {

    private final Map<String, String> environment = new HashMap<>(Map.of("YOURGPT_API_KEY", "a-key"));
    private String jobFile = "";

    @TempDir
    Path directory;

    @Test
    void defaultsAreAsTheHelpSays() throws IOException {
        RunSettings settings = read("in.csv");
        assertThat(settings.input()).isEqualTo(new RunInput.Given(Path.of("in.csv")));
        assertThat(live(settings).baseUrl()).isEqualTo(URI.create("https://api.yourgpt.ai/chatbot/v1"));
        assertThat(live(settings).widgetUid()).isNull();
        assertThat(settings.rates().overall()).isEqualTo(rate("10/s"));
        assertThat(settings.rates().update()).isEqualTo(Rate.UNLIMITED);
        assertThat(settings.rates().message()).isEqualTo(Rate.UNLIMITED);
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.attempts()).isEqualTo(5);
        assertThat(settings.maxInFlight()).isNull();
        assertThat(settings.sendBy()).isEqualTo(Sender.ASSISTANT);
        assertThat(settings.onConflict()).isEqualTo(OnConflict.REJECT);
        assertThat(settings.format()).isEqualTo(InputFormat.TOLD_BY_FILE);
        assertThat(settings.limit()).isNull();
        assertThat(settings.again()).isFalse();
        assertThat(settings.allowAiReplies()).isFalse();
        assertThat(settings.noRepeat()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.keep()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.giveUpAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.maxErrors()).isNull();
        assertThat(settings.maxDuration()).isNull();
    }

    @Test
    void guardsAreSetFromEitherPlace() throws IOException {
        jobFile = """
                no-repeat: off
                keep: 90d
                give-up-after: 90s
                max-errors: 5%
                max-duration: 2h
                """;
        RunSettings settings = read("in.csv", "--max-errors=0");
        assertThat(settings.noRepeat()).isNull();
        assertThat(settings.keep()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.giveUpAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.maxErrors()).isEqualTo(new ErrorLimit(0, false));
        assertThat(settings.maxDuration()).isEqualTo(Duration.ofHours(2));
        assertThat(read("in.csv").maxErrors()).isEqualTo(new ErrorLimit(5, true));
    }

    @Test
    void theJobFileWinsOverDefaults() throws IOException {
        jobFile = """
                input: lists/stale.csv
                rate: 5/s
                message-rate: 100/m
                update-rate: 2
                api-url: http://localhost:8080/v1/
                widget-uid: "007"
                call-timeout: 1m
                attempts: 7
                max-in-flight: 3
                send-by: operator
                on-conflict: last
                charset: windows-1252
                delimiter: tab
                state-dir: ../state
                output-dir: /var/reports
                limit: 10
                again: true
                """;
        RunSettings settings = read();
        assertThat(settings.input()).isEqualTo(new RunInput.Given(directory.resolve("lists/stale.csv")));
        assertThat(settings.stateDir()).isEqualTo(directory.resolveSibling("state"));
        assertThat(settings.outputDir()).isEqualTo(Path.of("/var/reports"));
        assertThat(settings.rates().toString()).isEqualTo("5/s, updateSession 2/s, sendMessage 100/m");
        assertThat(live(settings).baseUrl()).isEqualTo(URI.create("http://localhost:8080/v1"));
        assertThat(live(settings).widgetUid()).isEqualTo("007");
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.attempts()).isEqualTo(7);
        assertThat(settings.maxInFlight()).isEqualTo(3);
        assertThat(settings.sendBy()).isEqualTo(Sender.OPERATOR);
        assertThat(settings.onConflict()).isEqualTo(OnConflict.LAST);
        assertThat(settings.format().charset()).hasToString("windows-1252");
        assertThat(settings.format().delimiter()).isEqualTo('\t');
        assertThat(settings.limit()).isEqualTo(10);
        assertThat(settings.again()).isTrue();
    }

    @Test
    void theEnvironmentWinsOverTheJobFile() throws IOException {
        jobFile = "api-url: http://localhost:1\nwidget-uid: of-job\n";
        environment.put("SESSION_MAINTENANCE_API_URL", "http://localhost:2");
        environment.put("YOURGPT_WIDGET_UID", "of-environment");
        RunSettings settings = read("in.csv");
        assertThat(live(settings).baseUrl()).isEqualTo(URI.create("http://localhost:2"));
        assertThat(live(settings).widgetUid()).isEqualTo("of-environment");
    }

    @Test
    void anEmptyVariableIsNone() throws IOException {
        jobFile = "widget-uid: of-job\n";
        environment.put("YOURGPT_WIDGET_UID", "");
        assertThat(live(read("in.csv")).widgetUid()).isEqualTo("of-job");
    }

    @Test
    void anOptionWinsOverEverything() throws IOException {
        jobFile = """
                input: of-job.csv
                rate: 5/s
                attempts: 7
                send-by: operator
                on-conflict: last
                state-dir: of-job
                widget-uid: of-job
                delimiter: ;
                limit: 10
                """;
        environment.put("YOURGPT_WIDGET_UID", "of-environment");
        RunSettings settings = read(
                "typed.csv",
                "--rate=1/s",
                "--attempts=1",
                "--send-by=assistant",
                "--on-conflict=first",
                "--state-dir=typed",
                "--widget-uid=typed",
                "--delimiter=|",
                "--limit=2");
        assertThat(settings.input()).isEqualTo(new RunInput.Given(Path.of("typed.csv")));
        assertThat(settings.rates().overall()).isEqualTo(rate("1/s"));
        assertThat(settings.attempts()).isEqualTo(1);
        assertThat(settings.sendBy()).isEqualTo(Sender.ASSISTANT);
        assertThat(settings.onConflict()).isEqualTo(OnConflict.FIRST);
        assertThat(settings.stateDir()).isEqualTo(Path.of("typed"));
        assertThat(live(settings).widgetUid()).isEqualTo("typed");
        assertThat(settings.format().delimiter()).isEqualTo('|');
        assertThat(settings.limit()).isEqualTo(2);
    }

    @Test
    void switchesAreTurnedOnAndOffFromEitherPlace() throws IOException {
        assertThat(read("in.csv", "--sandbox").target()).isInstanceOf(Target.Sandbox.class);
        assertThat(read("--sandbox", "in.csv").input()).isEqualTo(new RunInput.Given(Path.of("in.csv")));
        assertThat(read("in.csv", "--sandbox=false").target()).isInstanceOf(Target.Live.class);
        jobFile = "sandbox: true\nagain: TRUE\n";
        assertThat(read("in.csv").target()).isInstanceOf(Target.Sandbox.class);
        assertThat(read("in.csv").again()).isTrue();
        assertThat(read("in.csv", "--sandbox").target()).isInstanceOf(Target.Sandbox.class);
        assertThat(read("in.csv", "--sandbox=false", "--again=false").target()).isInstanceOf(Target.Live.class);
        assertThat(read("in.csv", "--again=false").again()).isFalse();
        jobFile = "sandbox: false\n";
        assertThat(read("in.csv", "--sandbox").target()).isInstanceOf(Target.Sandbox.class);
    }

    @Test
    void theKeyComesFromWhatIsTypedThenTheEnvironmentThenTheJobFile() throws IOException {
        String missing = directory.resolve("no-such-key").toString();
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read("in.csv", "--api-key-file=" + missing))
                .withMessageContaining(missing);
        jobFile = "api-key-file: no-such-key\n";
        assertThat(live(read("in.csv")).key()).as("the environment's").isNotNull();
        environment.remove("YOURGPT_API_KEY");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> read("in.csv"))
                .withMessageContaining(missing);
    }

    @Test
    void stateIsKeptInTheUsersOwnDirectoryUnlessToldOtherwise() throws IOException {
        environment.put("XDG_STATE_HOME", "/var/state");
        assertThat(read("in.csv").stateDir()).isEqualTo(Path.of("/var/state/session-maintenance"));
    }

    private static Target.Live live(RunSettings settings) {
        return (Target.Live) settings.target();
    }

    private static Rate rate(String typed) {
        return Rate.parse(typed).orElseThrow();
    }

    private RunSettings read(String... arguments) throws IOException {
        return OptionsProbe.read(directory, environment, jobFile, arguments);
    }
}
