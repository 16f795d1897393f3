package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.RollbackRuleAttribute;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;

/** The step that calls what is staged, and settles what comes of it. */
public final class DispatchStep {

    private DispatchStep() {}

    public static Step of(
            JobRepository repository,
            Ledger ledger,
            Run run,
            SessionApi api,
            Throttle throttle,
            DispatchSettings settings,
            StopSwitch stop,
            Observer observer) {
        Dispatch dispatch = new Dispatch(
                run,
                ledger.runs(),
                ledger.calls(),
                ledger.doubts(),
                ledger.accounts(),
                api,
                throttle,
                settings,
                stop,
                observer,
                Clock.systemUTC(),
                System::nanoTime);
        return new StepBuilder("dispatch", repository)
                .tasklet(new DispatchTasklet(dispatch, System::nanoTime), ledger.transactionManager())
                // the pump commits by itself: a transaction held open here would keep SQLite's one write lock
                // and a step goes on for ever over an exception that its attribute would commit
                .transactionAttribute(new RuleBasedTransactionAttribute(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED,
                        List.of(new RollbackRuleAttribute(Throwable.class))))
                .allowStartIfComplete(true)
                .build();
    }
}
