package io.github.sessionmaintenance.record;

import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one way to end a run early: whoever must stop it throws this switch, and every step looks at
 * it between two pieces of work. The first stop wins. Safe for use by many threads.
 */
public final class StopSwitch {

    private final AtomicReference<Stop> thrown = new AtomicReference<>();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Asks the run to end; without effect if it was asked before. */
    public void stop(ExitCode exitCode, String reason) {
        if (thrown.compareAndSet(null, new Stop(exitCode, reason))) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Runs the listener once, at the first stop; at once if that has been. */
    public void whenStopped(Runnable listener) {
        Runnable once = onlyOnce(listener);
        listeners.add(once);
        if (isThrown()) {
            once.run();
        }
    }

    /** Whether the run has been asked to end. */
    public boolean isThrown() {
        return thrown.get() != null;
    }

    /** Why the run was asked to end; empty if it was not. */
    public Optional<Stop> reason() {
        return Optional.ofNullable(thrown.get());
    }

    private static Runnable onlyOnce(Runnable listener) {
        AtomicReference<Runnable> left = new AtomicReference<>(listener);
        return () -> {
            Runnable mine = left.getAndSet(null);
            if (mine != null) {
                mine.run();
            }
        };
    }
}
