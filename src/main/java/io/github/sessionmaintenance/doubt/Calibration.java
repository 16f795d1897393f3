package io.github.sessionmaintenance.doubt;

import io.github.sessionmaintenance.api.Said;
import io.github.sessionmaintenance.ledger.Acknowledged;
import io.github.sessionmaintenance.ledger.Doubt;
import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether absence is proof for one sender's messages: only once reading back has found one that the
 * API had acknowledged (or one in doubt, to the letter), at the time at which it was sent. How texts,
 * senders and times are listed is not documented; if they were not what they are taken for, every
 * message would seem absent.
 */
final class Calibration {

    /** So many messages are looked for in one start; then it is given up. */
    private static final int SAMPLES = 5;

    /** How far apart the clocks may be that date answers and messages: half of what a look goes back further. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private final Run run;
    private final Doubts doubts;
    private final Sender sendBy;
    private final Clock clock;
    private final Deque<Acknowledged> samples = new ArrayDeque<>();
    private int left = SAMPLES;
    private boolean proven;
    private @Nullable Acknowledged sample;

    Calibration(Run run, Doubts doubts, Sender sendBy, Clock clock) {
        this.run = run;
        this.doubts = doubts;
        this.sendBy = sendBy;
        this.clock = clock;
        this.proven = doubts.isReadBackProven(run, sendBy);
    }

    boolean isProven() {
        return proven;
    }

    /** Whether one more sample is to be looked at. */
    boolean needsSample() {
        return !proven && left > 0 && sample == null;
    }

    /** Whether it can't be proven in this start, whatever else is sent. */
    boolean isHopeless() {
        return !proven && left == 0 && sample == null;
    }

    /** Begins to look at the next sample; null if there is none. */
    @Nullable
    Look next() {
        if (!needsSample()) {
            return null;
        }
        if (samples.isEmpty()) {
            samples.addAll(doubts.acknowledged(run, sendBy, left));
        }
        Acknowledged next = samples.poll();
        if (next == null) {
            return null;
        }
        left--;
        sample = next;
        return new Look(next.sessionUid(), next.claimedAt().minus(CLOCKS_APART));
    }

    /** Takes what was seen of the sample: nothing if it could not be read. */
    void saw(List<Said> messages) {
        Acknowledged sought = sample;
        sample = null;
        if (sought != null && messages.stream().anyMatch(said -> is(sought, said))) {
            prove();
        }
    }

    /** Takes a message in doubt that was there: to the letter and at its time, it shows the same. */
    void found(Doubt doubt, Said said) {
        Instant earliest = doubt.attempted().at().minus(CLOCKS_APART);
        boolean isAtItsTime = said.at() != null && !said.at().isBefore(earliest);
        String text = doubts.change(run, doubt.line()).message();
        if (!proven && isAtItsTime && said.text().equals(text)) {
            prove();
        }
    }

    private void prove() {
        proven = true;
        doubts.proveReadBack(run, sendBy, clock.instant());
    }

    private boolean is(Acknowledged sought, Said said) {
        return said.at() != null
                && !said.at().isAfter(sought.sentAt().plus(CLOCKS_APART))
                && Evidence.isBy(sendBy, said)
                && doubts.isTextOf(run, sought, said.text());
    }
}
