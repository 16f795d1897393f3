package io.github.sessionmaintenance.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets calls take their time, until the simulator closes. */
final class Pause {

    private final CountDownLatch ended = new CountDownLatch(1);

    /** @throws IOException if the simulator closes or has closed: the call ends here */
    void take(Duration duration) throws IOException {
        try {
            if (ended.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the simulator is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the simulator is closed");
        }
    }

    void end() {
        ended.countDown();
    }
}
