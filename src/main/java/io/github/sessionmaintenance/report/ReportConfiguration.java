package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.StopSwitch;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.RollbackRuleAttribute;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;

/** Publishes the step. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    Step reportStep(
            JobRepository jobRepository,
            PlatformTransactionManager transactions,
            Run run,
            Runs runs,
            Accounts accounts,
            ReportSettings settings,
            StopSwitch stop) {
        Reports reports = new Reports(accounts, settings);
        return new StepBuilder("report", jobRepository)
                .tasklet(
                        new ReportTasklet(run, runs, accounts, settings.kept(), reports, stop, Clock.systemUTC()),
                        transactions)
                // reading for minutes must not hold SQLite's one write lock
                // and a step goes on for ever over an exception that its attribute would commit
                .transactionAttribute(new RuleBasedTransactionAttribute(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                        List.of(new RollbackRuleAttribute(Throwable.class))))
                .allowStartIfComplete(true)
                .build();
    }
}
