package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.api.SessionApi;
import io.github.sessionmaintenance.dispatch.DispatchSettings;
import io.github.sessionmaintenance.dispatch.DispatchStep;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.intake.IntakeRules;
import io.github.sessionmaintenance.intake.IntakeSteps;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.progress.Observer;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.report.ReportSettings;
import io.github.sessionmaintenance.report.ReportStep;
import io.github.sessionmaintenance.throttle.Throttle;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/** The job as Spring Batch knows it: its steps, in order. */
final class MaintenanceJob {

    private static final String NAME = "session-maintenance";

    private final JobRepository repository;
    private final RunSettings settings;
    private final Ledger ledger;
    private final Run run;
    private final StopSwitch stop;

    MaintenanceJob(JobRepository repository, RunSettings settings, Ledger ledger, Run run, StopSwitch stop) {
        this.repository = repository;
        this.settings = settings;
        this.ledger = ledger;
        this.run = run;
        this.stop = stop;
    }

    /**
     * All of it.
     *
     * @param audience asked for its confirmation if it has any
     */
    Job run(InputFile input, Audience audience, SessionApi api, Throttle throttle, ReportSettings reports) {
        IntakeSteps intake = intake(input, audience.observer());
        SimpleJobBuilder steps = new JobBuilder(NAME, repository)
                .listener(new Restartability(run, ledger.accounts(), stop))
                .start(intake.stage())
                .next(intake.seal(settings.onConflict()));
        Confirmation confirmation = audience.confirmation();
        if (confirmation != null) {
            steps.next(ConfirmStep.of(repository, ledger, run, settings, confirmation, stop));
        }
        return steps.next(DispatchStep.of(
                        repository, ledger, run, api, throttle, dispatchSettings(), stop, audience.observer()))
                .next(ReportStep.of(repository, ledger, run, reports, stop, audience.observer()))
                .build();
    }

    /** Without calls and reports. */
    Job plan(InputFile input) {
        IntakeSteps intake = intake(input, Observer.NOBODY);
        return new JobBuilder(NAME + "-plan", repository)
                .start(intake.stage())
                .next(intake.seal(settings.onConflict()))
                .build();
    }

    private IntakeSteps intake(InputFile input, Observer observer) {
        boolean canSendMessages = settings.target().widgetUid() != null;
        IntakeRules rules = new IntakeRules(
                settings.sendBy(),
                settings.allowAiReplies(),
                canSendMessages,
                settings.onlyIfUnchanged(),
                settings.keepBefore());
        return new IntakeSteps(repository, ledger, run, input, rules, stop, observer);
    }

    private DispatchSettings dispatchSettings() {
        return new DispatchSettings(
                settings.callsInFlight(),
                settings.attempts(),
                settings.firstRows(),
                settings.rates().longestWindow(),
                settings.callTimeout(),
                settings.noRepeat(),
                settings.giveUpAfter(),
                settings.onlyIfUnchanged(),
                settings.maxErrors());
    }
}
