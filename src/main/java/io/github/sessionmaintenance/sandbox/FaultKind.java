package io.github.sessionmaintenance.sandbox;

import io.github.sessionmaintenance.sandbox.Fault.Moment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Faults as a person asks for them: what the caller sees, whether or not the call took effect. */
public enum FaultKind {
    /** Answered with 500; every other one took effect all the same. */
    ERRORS,
    /** The connection is closed without an answer; every other one took effect. */
    DISCONNECTS,
    /** It takes effect; the answer is cut off, or a web page. */
    GARBAGE,
    /** It takes effect at once, and is answered after 2 to 5 seconds. */
    SLOW;

    private static final int LEAST_MILLIS = 2000;
    private static final int MOST_MILLIS = 5000;

    static final String ALL = Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "));

    /** As a person types it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FaultKind> named(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** What kind that is; null if nothing goes wrong. */
    public static @Nullable FaultKind of(Fault fault) {
        if (fault instanceof Fault.None) {
            return null;
        }
        if (fault instanceof Fault.Status) {
            return ERRORS;
        }
        if (fault instanceof Fault.Disconnect) {
            return DISCONNECTS;
        }
        return fault instanceof Fault.Hang ? SLOW : GARBAGE;
    }

    Fault next(RandomGenerator random) {
        boolean coin = random.nextBoolean();
        Moment moment = coin ? Moment.BEFORE_EFFECT : Moment.AFTER_EFFECT;
        return switch (this) {
            case ERRORS -> new Fault.Status(moment, 500, "simulated fault", null);
            case DISCONNECTS -> new Fault.Disconnect(moment);
            case GARBAGE -> coin ? new Fault.Truncated() : new Fault.NotJson();
            // after the effect: what comes into effect long after its caller gave up, no caller can tell from lost
            case SLOW ->
                new Fault.Hang(Moment.AFTER_EFFECT, Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS + 1)));
        };
    }
}
