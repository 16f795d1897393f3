package io.github.sessionmaintenance.doubt;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.ledger.Doubt;
import io.github.sessionmaintenance.record.Sender;
import org.jspecify.annotations.Nullable;

/** One look at a session, for a message in doubt or for one that shows whether looking is any use. */
public final class Inquiry {

    private final Sender sendBy;
    private final @Nullable Doubt doubt;
    private final boolean isEarly;
    private final Look look;
    private int tries;
    private int failures;

    private Inquiry(Sender sendBy, @Nullable Doubt doubt, boolean isEarly, Look look) {
        this.sendBy = sendBy;
        this.doubt = doubt;
        this.isEarly = isEarly;
        this.look = look;
    }

    /** @param isEarly whether the call may still be at work */
    static Inquiry about(Doubt doubt, boolean isEarly) {
        Look look = new Look(
                doubt.sessionUid(),
                doubt.attempted().at().minus(doubt.attempted().within()));
        return new Inquiry(doubt.sendBy(), doubt, isEarly, look);
    }

    static Inquiry aboutSample(Sender sendBy, Look look) {
        return new Inquiry(sendBy, null, false, look);
    }

    /** Whether only presence would prove anything. */
    boolean isEarly() {
        return isEarly;
    }

    /** What to read next. */
    public Page page() {
        return look.nextPage();
    }

    Sender sendBy() {
        return sendBy;
    }

    /** Null if it is about a sample. */
    @Nullable
    Doubt doubt() {
        return doubt;
    }

    Look look() {
        return look;
    }

    /** Counts one reading of the page that came to nothing. */
    void failed(boolean blameless) {
        tries++;
        failures += blameless ? 0 : 1;
    }

    void succeeded() {
        tries = 0;
        failures = 0;
    }

    int failures() {
        return failures;
    }

    int tries() {
        return tries;
    }
}
