package io.github.sessionmaintenance.job;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the moments at which a crash would matter, and halts this process at one of them. */
final class CrashPoints {

    /** What a halted process ends with. */
    static final int HALTED = 99;

    private final AtomicInteger passed = new AtomicInteger();
    private final int fatal;

    /** @param fatal the number of the moment at which to halt, 1 being the first; 0 for none */
    CrashPoints(int fatal) {
        this.fatal = fatal;
    }

    /** One such moment: what came before it is done, what comes after is not. */
    void pass() {
        if (passed.incrementAndGet() == fatal) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    @Override
    public String toString() {
        return "passed " + passed;
    }
}
