package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.dispatch.DispatchConfiguration;
import io.github.sessionmaintenance.intake.IntakeConfiguration;
import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.LedgerConfiguration;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.report.ReportConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The job: stage, seal, dispatch, report. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(BatchJdbcAutoConfiguration.class)
@Import({LedgerConfiguration.class, IntakeConfiguration.class, DispatchConfiguration.class, ReportConfiguration.class})
class RunJobConfiguration {

    static final String NAME = "session-maintenance";

    @Bean
    Job job(
            JobRepository jobRepository,
            Step stageStep,
            Step sealStep,
            Step dispatchStep,
            Step reportStep,
            Run run,
            Accounts accounts,
            StopSwitch stop) {
        return new JobBuilder(NAME, jobRepository)
                .listener(new Restartability(run, accounts, stop))
                .start(stageStep)
                .next(sealStep)
                .next(dispatchStep)
                .next(reportStep)
                .build();
    }

    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }
}
