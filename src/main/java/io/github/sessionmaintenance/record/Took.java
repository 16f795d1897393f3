package io.github.sessionmaintenance.record;

import java.time.Duration;
import java.time.Instant;

/** How long something took, in words. */
public final class Took {

    private static final int SHORT_SECONDS = 10;

    private Took() {}

    /** Nothing takes less than no time, even if somebody sets the clock back. */
    public static Duration between(Instant from, Instant until) {
        return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h}, {@code 3 d 4 h}. */
    public static String of(Duration duration) {
        if (duration.toSeconds() < SHORT_SECONDS) {
            return Math.round(duration.toMillis() / 100.0) / 10.0 + " s";
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() < 1) {
            return two(duration.toMinutes(), " min", duration.toSecondsPart(), " s");
        }
        return duration.toDays() < 1
                ? two(duration.toHours(), " h", duration.toMinutesPart(), " min")
                : two(duration.toDays(), " d", duration.toHoursPart(), " h");
    }

    /** The same, and below a second in milliseconds: {@code 0.4 ms}, {@code 12 ms}, {@code 5 s}. */
    public static String exactly(Duration duration) {
        if (duration.toMillis() < SHORT_SECONDS) {
            return shorter(Math.round(duration.toNanos() / 1e5) / 10.0) + " ms";
        }
        return duration.toSeconds() < 1
                ? duration.toMillis() + " ms"
                : of(duration).replace(".0 s", " s");
    }

    private static String shorter(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String two(long number, String unit, int part, String smaller) {
        return number + unit + (part == 0 ? "" : " " + part + smaller);
    }
}
