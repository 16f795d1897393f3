package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.ledger.Staging;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.StopSwitch;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Publishes the two steps of the intake: stage, then seal. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    private static final int CHUNK = 500;

    @Bean
    RowItemReader rowItemReader(InputFile input, IntakeRules rules, Run run, StopSwitch stop) {
        return new RowItemReader(input, rules, run, stop);
    }

    @Bean
    Step stageStep(
            JobRepository jobRepository,
            PlatformTransactionManager transactions,
            RowItemReader rows,
            Staging staging,
            Run run) {
        return new StepBuilder("stage", jobRepository)
                .<InputRow, InputRow>chunk(CHUNK)
                .transactionManager(transactions)
                .reader(rows)
                .writer(chunk -> staging.stage(run, List.copyOf(chunk.getItems())))
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    Step sealStep(
            JobRepository jobRepository,
            PlatformTransactionManager transactions,
            RowItemReader rows,
            Runs runs,
            Staging staging,
            Run run,
            OnConflict onConflict,
            StopSwitch stop) {
        return new StepBuilder("seal", jobRepository)
                .tasklet(new SealTasklet(run, runs, staging, rows, onConflict, stop), transactions)
                .allowStartIfComplete(true)
                .build();
    }
}
