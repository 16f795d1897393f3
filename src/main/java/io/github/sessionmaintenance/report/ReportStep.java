package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.StopSwitch;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.RollbackRuleAttribute;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;

/** The step that writes the reports. */
public final class ReportStep {

    private ReportStep() {}

    public static Step of(
            JobRepository repository,
            Ledger ledger,
            Run run,
            ReportSettings settings,
            StopSwitch stop,
            Observer observer) {
        Reports reports = new Reports(ledger.accounts(), ledger.chronicle(), settings);
        ReportTasklet tasklet =
                new ReportTasklet(run, ledger, settings.kept(), reports, stop, observer, Clock.systemUTC());
        return new StepBuilder("report", repository)
                .tasklet(tasklet, ledger.transactionManager())
                // reading for minutes must not hold SQLite's one write lock
                // and a step goes on for ever over an exception that its attribute would commit
                .transactionAttribute(new RuleBasedTransactionAttribute(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                        List.of(new RollbackRuleAttribute(Throwable.class))))
                .allowStartIfComplete(true)
                .build();
    }
}
