package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.progress.Snapshot;
import io.github.sessionmaintenance.progress.Snapshot.Stage;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Draws how far one run is. */
final class Bar implements AutoCloseable {

    private static final int INDEFINITE = -1;

    private final String rates;
    private final ProgressBar bar;
    private volatile @Nullable Duration remaining;

    /** @param rates that are allowed */
    Bar(String run, Screen screen, int columns, String rates, Duration interval) {
        this.rates = rates;
        this.bar = ProgressBar.builder()
                .setTaskName(run)
                .setInitialMax(INDEFINITE)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setEtaFunction(any -> Optional.ofNullable(remaining))
                .setUpdateIntervalMillis((int) interval.toMillis())
                // what it waits for changes, though nothing gets done
                .continuousUpdate()
                .setConsumer(new DelegatingProgressBarConsumer(screen::draw, columns))
                .build();
    }

    void show(Snapshot now) {
        remaining = now.remaining();
        bar.setExtraMessage(ProgressText.besideBar(now, rates));
        bar.maxHint(now.stage() == Stage.STAGING ? INDEFINITE : now.rows());
        bar.stepTo(now.stage() == Stage.STAGING ? now.rows() : now.ended());
    }

    @Override
    public void close() {
        bar.close();
    }
}
