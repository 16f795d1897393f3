package io.github.sessionmaintenance.doubt;

import io.github.sessionmaintenance.ledger.Doubts;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Sender;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether absence is proof, sender by sender; looked into only where it matters. */
final class Calibrations {

    private final Run run;
    private final Doubts doubts;
    private final Clock clock;
    private final Map<Sender, Calibration> wanted = new EnumMap<>(Sender.class);
    /** Whether there may be samples that were not there when last asked for. */
    private boolean hope = true;

    Calibrations(Run run, Doubts doubts, Clock clock) {
        this.run = run;
        this.doubts = doubts;
        this.clock = clock;
    }

    Calibration want(Sender sendBy) {
        return wanted.computeIfAbsent(sendBy, sender -> {
            hope = true;
            return new Calibration(run, doubts, sender, clock);
        });
    }

    void hope(Sender sendBy) {
        hope |= wanted.containsKey(sendBy);
    }

    /** Whether {@link #next} is worth asking. */
    boolean isReady() {
        return hope && wanted.values().stream().anyMatch(Calibration::needsSample);
    }

    /** The next sample to look at; null if there is none now. */
    @Nullable
    Inquiry next() {
        if (!isReady()) {
            return null;
        }
        for (Map.Entry<Sender, Calibration> one : wanted.entrySet()) {
            Look look = one.getValue().next();
            if (look != null) {
                return Inquiry.aboutSample(one.getKey(), look);
            }
        }
        hope = false;
        return null;
    }
}
