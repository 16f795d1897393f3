package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.Sender;
import io.github.sessionmaintenance.throttle.Rate;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code run} and {@code plan}, as they are typed. */
@SuppressWarnings("NullAway.Init") // picocli sets them
final class RunOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "INPUT",
            description = "The CSV file to work through, also packed with gzip; - for what is piped in.")
    @Nullable
    Path input;

    @Option(
            names = "--job",
            paramLabel = "FILE",
            description = "A YAML file giving any of these options, and the input.")
    @Nullable
    Path job;

    @Mixin
    final TargetOptions target = new TargetOptions();

    @Option(
            names = "--widget-uid",
            paramLabel = "UID",
            description = "The widget that messages are sent through (YOURGPT_WIDGET_UID).")
    @Nullable
    String widgetUid;

    @Option(
            names = "--send-by",
            paramLabel = "WHO",
            converter = SenderOf.class,
            completionCandidates = SenderOf.class,
            defaultValue = "assistant",
            description = "As whom messages are sent: assistant, operator or user. Default: ${DEFAULT-VALUE}.")
    Sender sendBy;

    @Option(
            names = "--allow-ai-replies",
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Allow messages sent as user: each triggers an AI reply, which is billed.")
    boolean allowAiReplies;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = Converters.RateOf.class,
            defaultValue = "10/s",
            description = "The most calls in any second, minute or hour: 10, 10/s, 100/m, unlimited."
                    + " Default: ${DEFAULT-VALUE}.")
    Rate rate;

    @Option(
            names = "--update-rate",
            paramLabel = "RATE",
            converter = Converters.RateOf.class,
            defaultValue = "unlimited",
            description = "The same for updateSession alone.")
    Rate updateRate;

    @Option(
            names = "--message-rate",
            paramLabel = "RATE",
            converter = Converters.RateOf.class,
            defaultValue = "unlimited",
            description = "The same for sendMessage alone.")
    Rate messageRate;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            converter = Converters.InFlightOf.class,
            description = "The most calls under way at once, at most 512. Default: what the rate needs.")
    @Nullable
    Integer maxInFlight;

    @Option(
            names = "--call-timeout",
            paramLabel = "DURATION",
            converter = Durations.CallTimeout.class,
            defaultValue = "30s",
            description = "The most that one call may take. Default: ${DEFAULT-VALUE}.")
    Duration callTimeout;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            converter = Converters.AttemptsOf.class,
            defaultValue = "5",
            description = "How often a call is made before its row fails. Default: ${DEFAULT-VALUE}.")
    int attempts;

    @Option(
            names = "--on-conflict",
            paramLabel = "RULE",
            converter = OnConflictOf.class,
            completionCandidates = OnConflictOf.class,
            defaultValue = "reject",
            description = "Rows of one session that ask for different things: reject all, or keep what the first"
                    + " or the last row asks for. Default: ${DEFAULT-VALUE}.")
    OnConflict onConflict;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            converter = Converters.DelimiterOf.class,
            description = "One of , ; | tab. Default: the one that the header line uses.")
    @Nullable
    Character delimiter;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            converter = Converters.CharsetOf.class,
            description = "The input's character set. Default: what the mark at its beginning says, else UTF-8.")
    @Nullable
    Charset charset;

    @Option(
            names = "--column",
            paramLabel = "NAME=HEADER",
            description = "What the input calls a column that it does not call by our name, such as"
                    + " session_uid=\"Session ID\"; once for each such column.")
    @Nullable
    List<String> columns;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the ledger is kept. Default: session-maintenance in the user's state directory.")
    @Nullable
    Path stateDir;

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Where the reports go. Default: <state-dir>/runs/<run id>.")
    @Nullable
    Path outputDir;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Converters.LimitOf.class,
            description = "Call only the first N rows that have a call; the same command without it goes on.")
    @Nullable
    Long limit;

    @Option(
            names = "--again",
            converter = Converters.SwitchOf.class,
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "true|false",
            description = "Start over if the latest run of this input is finished.")
    boolean again;

    @Option(
            names = "--run-key",
            paramLabel = "TEXT",
            converter = FindOptions.NotBlank.class,
            description = "Which of the runs of a job file with find: this is, instead of the day.")
    @Nullable
    String runKey;

    @Mixin
    final CheckOptions checks = new CheckOptions();

    @Mixin
    final GuardOptions guards = new GuardOptions();

    @Mixin
    final MonitoringOptions monitoring = new MonitoringOptions();

    static final class SenderOf extends Converters.NameOf<Sender> {
        SenderOf() {
            super(Sender.class);
        }
    }

    static final class OnConflictOf extends Converters.NameOf<OnConflict> {
        OnConflictOf() {
            super(OnConflict.class);
        }
    }
}
