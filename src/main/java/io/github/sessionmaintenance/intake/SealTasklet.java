package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Runs;
import io.github.sessionmaintenance.ledger.Staging;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.StopSwitch;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Opens a wholly staged run for calls, or forgets one whose input was refused. */
final class SealTasklet implements Tasklet {

    private final Run run;
    private final Runs runs;
    private final Staging staging;
    private final RowItemReader rows;
    private final OnConflict onConflict;
    private final StopSwitch stop;

    SealTasklet(Run run, Runs runs, Staging staging, RowItemReader rows, OnConflict onConflict, StopSwitch stop) {
        this.run = run;
        this.runs = runs;
        this.staging = staging;
        this.rows = rows;
        this.onConflict = onConflict;
        this.stop = stop;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        boolean refused =
                stop.reason().filter(why -> why.exitCode() == ExitCode.REFUSED).isPresent();
        if (refused) {
            runs.discard(run);
        } else if (!run.sealed() && rows.isWhole()) {
            staging.seal(run, onConflict, rows.rowsRead());
        } else if (!run.sealed() && !stop.isThrown()) {
            throw new IllegalStateException("the input was not read to its end, and nothing says why");
        }
        return RepeatStatus.FINISHED;
    }
}
