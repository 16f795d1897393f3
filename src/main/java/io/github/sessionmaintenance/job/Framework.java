package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Ledger;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;

/** Spring Batch over the ledger's database. Wired by hand: every start would pay for a container. */
final class Framework {

    private final JobRepository repository;
    private final MapJobRegistry jobs = new MapJobRegistry();
    private final JobOperator operator;

    Framework(DataSource source, Ledger ledger) {
        try {
            repository = repository(source, ledger);
            operator = operator(ledger);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // as both factories declare it
            throw new IllegalStateException("Spring Batch can't be set up", e);
        }
    }

    private static JobRepository repository(DataSource source, Ledger ledger) throws Exception {
        JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
        factory.setDataSource(source);
        factory.setDatabaseType("SQLITE");
        factory.setTransactionManager(ledger.transactionManager());
        factory.setSerializer(new JacksonExecutionContextStringSerializer());
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    private JobOperator operator(Ledger ledger) throws Exception {
        JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
        factory.setJobRepository(repository);
        factory.setJobRegistry(jobs);
        factory.setTransactionManager(ledger.transactionManager());
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    /** What steps and jobs are built with. */
    JobRepository repository() {
        return repository;
    }

    /**
     * Runs the job.
     *
     * @return what made it fail, if anything did
     */
    Optional<Throwable> run(Job job, JobParameters parameters) {
        try {
            jobs.register(job);
            JobExecution execution = new JobStart(operator, repository, job).start(parameters);
            return execution.getAllFailureExceptions().stream().findFirst();
        } catch (JobExecutionException failure) {
            return Optional.of(failure);
        }
    }
}
