package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.job.RunEnd;
import io.github.sessionmaintenance.ledger.DoubtDesk.RowName;
import io.github.sessionmaintenance.record.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code session-maintenance doubts settle}. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Settles messages in doubt by your word: look into their sessions first.")
@SuppressWarnings("NullAway.Init") // picocli sets them
final class SettleCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN:LINE",
            converter = RowNameOf.class,
            description = "The rows, as 'session-maintenance doubts' names them.")
    private List<RowName> rows;

    @ArgGroup(multiplicity = "1")
    private Word word;

    @ParentCommand
    private DoubtsCommand doubts;

    private final Terminal terminal;

    SettleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<RunEnd> refused = doubts.options
                .doubts(terminal)
                .settle(rows, word.sent, decision -> new DoubtsPrinter(terminal).settled(rows, word.sent, decision));
        refused.ifPresent(end -> new EndPrinter(terminal, "").print(end));
        return refused.map(RunEnd::exitCode).orElse(ExitCode.DONE).code();
    }

    /** What the person says of all the rows. */
    private static final class Word {

        @Option(names = "--sent", description = "The messages are there: none of them is sent again.")
        boolean sent;

        @Option(names = "--not-sent", description = "The messages are not there: the run's own command sends them.")
        @SuppressWarnings("UnusedVariable") // the other one says it all
        boolean notSent;
    }

    static final class RowNameOf implements ITypeConverter<RowName> {

        private static final Pattern TYPED = Pattern.compile("([0-9a-f]{10}):(\\d{1,18})");

        @Override
        public RowName convert(String text) {
            Matcher typed = TYPED.matcher(text);
            if (!typed.matches()) {
                throw Converters.refuse(text, "a run and a line, such as b2312483c8:14");
            }
            return new RowName(typed.group(1), Long.parseLong(typed.group(2)));
        }
    }
}
