package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.intake.IntakeConfiguration;
import io.github.sessionmaintenance.ledger.LedgerConfiguration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The job without its calls: stage, seal. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(BatchJdbcAutoConfiguration.class)
@Import({LedgerConfiguration.class, IntakeConfiguration.class})
class PlanJobConfiguration {

    @Bean
    Job job(JobRepository jobRepository, Step stageStep, Step sealStep) {
        return new JobBuilder("session-maintenance-plan", jobRepository)
                .start(stageStep)
                .next(sealStep)
                .build();
    }
}
