package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.ErrorLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that keep a run from doing harm: when it stops by itself, and what it never does again. */
@SuppressWarnings("NullAway.Init") // picocli sets them
final class GuardOptions {

    @Option(
            names = "--give-up-after",
            paramLabel = "DURATION",
            converter = Durations.GiveUpAfter.class,
            defaultValue = "15m",
            description = "How long no call may succeed before the run stops. Default: ${DEFAULT-VALUE}.")
    Duration giveUpAfter;

    @Option(
            names = "--max-errors",
            paramLabel = "N|N%",
            converter = Converters.ErrorLimitOf.class,
            description = "Stop once more than so many rows of this start failed or are in doubt: 50, or 5%% of the"
                    + " rows that ended, from 100 rows on. Default: no limit.")
    @Nullable
    ErrorLimit maxErrors;

    @Option(
            names = "--max-duration",
            paramLabel = "DURATION",
            converter = Durations.MaxDuration.class,
            description = "Stop so long after the program was started; the same command goes on. Default: no limit.")
    @Nullable
    Duration maxDuration;

    @Option(
            names = "--confirm-above",
            paramLabel = "N",
            converter = Converters.CountOf.class,
            defaultValue = "500",
            description = "Ask the person at the terminal, if there is one, before more than so many messages are sent."
                    + " Default: ${DEFAULT-VALUE}.")
    long confirmAbove;

    @Option(
            names = "--no-repeat",
            paramLabel = "DURATION|off",
            converter = Durations.NoRepeat.class,
            defaultValue = "7d",
            description = "Do not send a message that an earlier run sent so lately to the same session, as the same"
                    + " sender. Default: ${DEFAULT-VALUE}.")
    Duration noRepeat;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            converter = Durations.Keep.class,
            defaultValue = "30d",
            description = "How long finished runs are remembered. Default: ${DEFAULT-VALUE}.")
    Duration keep;
}
