package io.github.sessionmaintenance.monitoring;

import io.github.sessionmaintenance.api.Postbox;
import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.progress.StartObserver;
import io.github.sessionmaintenance.record.ExitCode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a service that waits for it when a start begins and how it ended, by the convention of healthchecks.io. */
public final class Ping implements StartObserver {

    private static final int TRIES = 2;
    private static final Duration LONGEST_TRY = Duration.ofMillis(4500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Two tries of the end, after what is left of the beginning's. A name server may take longer than a try. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Postbox postbox;
    private final Duration betweenTries;
    private final Duration patience;
    private final Consumer<String> notices;
    private final CountDownLatch ending = new CountDownLatch(1);
    private @Nullable Thread starting;

    /**
     * Tells nothing yet.
     *
     * @param environment where {@code HTTPS_PROXY} and {@code NO_PROXY} are looked up
     * @param notices is told if a ping fails; the run goes on
     * @throws IllegalArgumentException with a sentence for the user that does not show the URL, if it or the
     *     proxy is not allowed
     */
    public Ping(URI url, Map<String, String> environment, Consumer<String> notices) {
        this(new Postbox(url, LONGEST_TRY, environment), BETWEEN_TRIES, PATIENCE, notices);
    }

    /** @param patience how long a run that has ended waits for its ping */
    Ping(Postbox postbox, Duration betweenTries, Duration patience, Consumer<String> notices) {
        this.postbox = postbox;
        this.betweenTries = betweenTries;
        this.patience = patience;
        this.notices = notices;
    }

    @Override
    public void begun() {
        // the run does not wait for it
        starting = inBackground(() -> send("start", ""));
    }

    @Override
    public void ended(ExitCode exitCode, @Nullable Census census, String told) {
        if (exitCode == ExitCode.LOCKED) {
            // the run that has the lock tells of itself
            return;
        }
        ending.countDown();
        Thread before = starting;
        Thread last = inBackground(() -> {
            // the end must not overtake the beginning
            if (before == null || isOver(before, patience)) {
                send(exitCode == ExitCode.DONE ? "" : "fail", told);
            }
        });
        if (!isOver(last, patience)) {
            notices.accept("the ping to " + postbox.host() + " takes too long and is given up");
        }
    }

    private static Thread inBackground(Runnable work) {
        Thread thread = new Thread(work, "ping");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static boolean isOver(Thread thread, Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void send(String below, String text) {
        Optional<Postbox.Refusal> refusal = postbox.post(below, text);
        for (int tried = 1; tried < TRIES && mayPass(refusal) && isWorthwhile(below); tried++) {
            refusal = postbox.post(below, text);
        }
        refusal.ifPresent(why -> notices.accept("the ping to " + postbox.host() + " failed (" + why.reason() + ")"));
    }

    private static boolean mayPass(Optional<Postbox.Refusal> refusal) {
        return refusal.filter(Postbox.Refusal::mayPass).isPresent();
    }

    /** Waits a little. Once a run has ended, nobody needs to know any more that it began. */
    private boolean isWorthwhile(String below) {
        try {
            if (below.equals("start")) {
                return !ending.await(betweenTries.toMillis(), TimeUnit.MILLISECONDS);
            }
            Thread.sleep(betweenTries.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
