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
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** Spring around one job: started for it, and gone with it. */
final class Framework {

    /** As arguments, which win over everything else that Spring Boot looks at. */
    private static final String[] PROPERTIES = {
        "--spring.batch.job.enabled=false",
        "--spring.batch.jdbc.initialize-schema=never",
        "--spring.main.register-shutdown-hook=false",
        "--spring.config.location=optional:classpath:/none/"
    };

    private Framework() {}

    /** Neither the machine's variables nor files of the current directory may configure the job. */
    private static final class OwnEnvironment extends StandardEnvironment {

        @Override
        protected void customizePropertySources(MutablePropertySources sources) {
            // none
        }
    }

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
                .environment(new OwnEnvironment())
                .initializers(fresh -> parts.forEach(fresh.getBeanFactory()::registerSingleton))
                .run(PROPERTIES)) {
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
