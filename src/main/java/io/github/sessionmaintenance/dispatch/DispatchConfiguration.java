package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Calls;
import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
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
public class DispatchConfiguration {

    @Bean
    Step dispatchStep(
            JobRepository jobRepository,
            PlatformTransactionManager transactions,
            Run run,
            Runs runs,
            Calls calls,
            Doubts doubts,
            Accounts accounts,
            SessionApi api,
            Throttle throttle,
            DispatchSettings settings,
            StopSwitch stop) {
        Dispatch dispatch = new Dispatch(
                run, runs, calls, doubts, accounts, api, throttle, settings, stop, Clock.systemUTC(), System::nanoTime);
        return new StepBuilder("dispatch", jobRepository)
                .tasklet(new DispatchTasklet(dispatch, System::nanoTime), transactions)
                // the pump commits by itself: a transaction held open here would keep SQLite's one write lock
                // and a step goes on for ever over an exception that its attribute would commit
                .transactionAttribute(new RuleBasedTransactionAttribute(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                        List.of(new RollbackRuleAttribute(Throwable.class))))
                .allowStartIfComplete(true)
                .build();
    }
}
