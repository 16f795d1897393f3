package io.github.sessionmaintenance.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** Starts the job, or restarts it after whatever ended it before. Only under the run's lock. */
final class JobStart {

    private final JobOperator operator;
    private final JobRepository repository;
    private final Job job;

    JobStart(JobOperator operator, JobRepository repository, Job job) {
        this.operator = operator;
        this.repository = repository;
        this.job = job;
    }

    JobExecution start(JobParameters parameters) throws JobExecutionException {
        JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
        if (last == null) {
            forgetUnstarted(parameters);
            return operator.start(job, parameters);
        }
        return operator.restart(restartable(last));
    }

    /** A kill between the framework's first two writes leaves an instance that it can't start itself. */
    private void forgetUnstarted(JobParameters parameters) {
        JobInstance unstarted = repository.getJobInstance(job.getName(), parameters);
        if (unstarted != null) {
            repository.deleteJobInstance(unstarted);
        }
    }

    private JobExecution restartable(JobExecution last) {
        boolean stepRuns = last.getStepExecutions().stream()
                .anyMatch(step -> step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN);
        if (last.getStatus() == BatchStatus.UNKNOWN || last.getStatus() == BatchStatus.COMPLETED || stepRuns) {
            fail(last);
        }
        return last.getStatus().isRunning() ? operator.recover(last) : last;
    }

    /** What the framework calls unknown is known to the ledger, which decides what is called. */
    private void fail(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus() != BatchStatus.COMPLETED) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                repository.update(step);
            }
        }
        last.setStatus(BatchStatus.FAILED);
        last.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
        repository.update(last);
    }
}
