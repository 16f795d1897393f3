package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Staging;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.OnConflict;
import io.github.sessionmaintenance.record.StopSwitch;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;

/** The two steps of the intake: first stage, then seal. */
public final class IntakeSteps {

    /** In items, each some hundred rows: a commit costs as much as staging dozens of them. */
    private static final int CHUNK = 4;

    private final JobRepository repository;
    private final Ledger ledger;
    private final Run run;
    private final StopSwitch stop;
    private final Observer observer;
    private final Staging staging;
    private final RowItemReader rows;

    public IntakeSteps(
            JobRepository repository,
            Ledger ledger,
            Run run,
            InputFile input,
            IntakeRules rules,
            StopSwitch stop,
            Observer observer) {
        this.repository = repository;
        this.ledger = ledger;
        this.run = run;
        this.stop = stop;
        this.observer = observer;
        this.staging = ledger.staging();
        this.rows = new RowItemReader(input, rules, run, stop);
    }

    /** Reads, checks and stages every row. */
    public Step stage() {
        return new StepBuilder("stage", repository)
                .<List<InputRow>, List<InputRow>>chunk(CHUNK)
                .transactionManager(ledger.transactionManager())
                .reader(rows)
                .writer(chunk -> chunk.forEach(this::stage))
                .allowStartIfComplete(true)
                .build();
    }

    private void stage(List<InputRow> bundle) {
        staging.stage(run, bundle);
        observer.staged(run, bundle.size());
    }

    /** Decides duplicates and conflicts, and opens the run for calls. */
    public Step seal(OnConflict onConflict) {
        return new StepBuilder("seal", repository)
                .tasklet(
                        new SealTasklet(run, ledger.runs(), staging, rows, onConflict, stop),
                        ledger.transactionManager())
                .allowStartIfComplete(true)
                .build();
    }
}
