package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.ledger.Accounts;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.StopSwitch;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/** A job that said COMPLETED can't be restarted: it may say so only when nothing is left to do. */
final class Restartability implements JobExecutionListener {

    private final Run run;
    private final Accounts accounts;
    private final StopSwitch stop;

    Restartability(Run run, Accounts accounts, StopSwitch stop) {
        this.run = run;
        this.accounts = accounts;
        this.stop = stop;
    }

    /** Whether a start would go on with this latest run of its input, rather than look at it or begin anew. */
    static boolean goesOn(Run latest, Census census) {
        return !latest.isFinished() || census.of(Outcome.IN_DOUBT) > 0;
    }

    @Override
    public void afterJob(JobExecution execution) {
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            return;
        }
        Census census = accounts.census(run);
        if (stop.isThrown() || census.of(Outcome.UNFINISHED) > 0 || census.of(Outcome.IN_DOUBT) > 0) {
            execution.setStatus(BatchStatus.STOPPED);
            execution.setExitStatus(ExitStatus.STOPPED);
        }
    }
}
