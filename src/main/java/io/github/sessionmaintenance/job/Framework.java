package io.github.sessionmaintenance.job;

import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring around one job: started for it, and gone with it. */
final class Framework {

    private static final Map<String, Object> PROPERTIES = Map.of(
            "spring.batch.job.enabled", "false",
            "spring.batch.jdbc.initialize-schema", "never",
            "spring.main.register-shutdown-hook", "false");

    private Framework() {}

    /**
     * Runs the job that the configuration publishes, with these objects as its parts.
     *
     * @return what made it fail, if anything did
     */
    static Optional<Throwable> run(Class<?> configuration, Map<String, Object> parts, JobParameters parameters) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(PROPERTIES)
                .initializers(fresh -> parts.forEach(fresh.getBeanFactory()::registerSingleton))
                .run()) {
            JobStart start = new JobStart(
                    context.getBean(JobOperator.class),
                    context.getBean(JobRepository.class),
                    context.getBean(Job.class));
            JobExecution execution = start.start(parameters);
            return execution.getAllFailureExceptions().stream().findFirst();
        } catch (JobExecutionException failure) {
            return Optional.of(failure);
        }
    }
}
