package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.StopSwitch;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.RollbackRuleAttribute;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;

/** The step that asks a person, between the last row staged and the first call, if many messages are to be sent. */
final class ConfirmStep implements Tasklet {

    private final Ledger ledger;
    private final Run run;
    private final RunSettings settings;
    private final Confirmation confirmation;
    private final StopSwitch stop;
    private final Clock clock = Clock.systemUTC();

    private ConfirmStep(Ledger ledger, Run run, RunSettings settings, Confirmation confirmation, StopSwitch stop) {
        this.ledger = ledger;
        this.run = run;
        this.settings = settings;
        this.confirmation = confirmation;
        this.stop = stop;
    }

    static Step of(
            JobRepository repository,
            Ledger ledger,
            Run run,
            RunSettings settings,
            Confirmation confirmation,
            StopSwitch stop) {
        return new StepBuilder("confirm", repository)
                .tasklet(new ConfirmStep(ledger, run, settings, confirmation, stop), ledger.transactionManager())
                // a person may take minutes, and must not hold SQLite's one write lock
                // and a step goes on for ever over an exception that its attribute would commit
                .transactionAttribute(new RuleBasedTransactionAttribute(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                        List.of(new RollbackRuleAttribute(Throwable.class))))
                .allowStartIfComplete(true)
                .build();
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        if (stop.isThrown()) {
            return RepeatStatus.FINISHED;
        }
        long messages =
                Math.min(settings.firstRows(), ledger.runs().messagesToSend(run, settings.sentSince(clock.instant())));
        if (messages > settings.confirmAbove() && !isConfirmed(messages)) {
            boolean discarded = ledger.runs().discardUncalled(run);
            stop.stop(
                    ExitCode.REFUSED,
                    discarded
                            ? "not confirmed, so nothing was called: the same command asks again"
                            : "not confirmed, so nothing was called now; run " + run.id()
                                    + " stays unfinished, and the same command asks again");
            if (discarded) {
                // there is nothing left to call or to report
                contribution.getStepExecution().setTerminateOnly();
            }
        }
        return RepeatStatus.FINISHED;
    }

    private boolean isConfirmed(long messages) {
        Map<Endpoint, Long> calls = new EnumMap<>(ledger.accounts().pending(run));
        calls.put(Endpoint.MESSAGE, messages);
        calls.replaceAll((endpoint, count) -> Math.min(count, settings.firstRows()));
        CompletableFuture<Boolean> answer =
                confirmation.ask(run, Prospect.of(ledger.accounts().census(run), calls, settings.rates()));
        stop.whenStopped(() -> answer.complete(false));
        return answer.join();
    }
}
