package io.github.sessionmaintenance.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Works at the dispatch, and comes back about once a second so that the step's own record stays current. */
final class DispatchTasklet implements Tasklet {

    private static final Duration STRETCH = Duration.ofSeconds(1);

    private final Dispatch dispatch;
    private final LongSupplier nanos;
    private @Nullable Pump pump;

    DispatchTasklet(Dispatch dispatch, LongSupplier nanos) {
        this.dispatch = dispatch;
        this.nanos = nanos;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
        if (pump == null && !dispatch.isOpen()) {
            return RepeatStatus.FINISHED;
        }
        boolean more = false;
        try {
            Pump mine = pump == null ? dispatch.begin() : pump;
            pump = mine;
            more = work(mine);
        } finally {
            if (!more) {
                dispatch.end();
            }
        }
        return RepeatStatus.continueIf(more);
    }

    private boolean work(Pump mine) throws InterruptedException {
        long until = nanos.getAsLong() + STRETCH.toNanos();
        boolean more = true;
        while (more && nanos.getAsLong() - until < 0) {
            more = mine.turn();
        }
        return more;
    }
}
