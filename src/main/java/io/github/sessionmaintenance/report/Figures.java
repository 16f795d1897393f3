package io.github.sessionmaintenance.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Numbers and times as the page tells them; all times are in UTC. */
final class Figures {

    private static final double PERCENT = 100.0;
    private static final int SHORT_SECONDS = 10;
    private static final int GROUP = 3;

    private Figures() {}

    /** {@code 1,234}; none is below zero. */
    static String count(long number) {
        // a format with %,d would load Java's data of all languages, 30 ms of a short run
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int end = text.length() - GROUP; end > 0; end -= GROUP) {
            text.insert(end, ',');
        }
        return text.toString();
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Which part of all that is; nothing is called all or none that is not. */
    static String share(long part, long all) {
        double percent = all == 0 ? 0 : PERCENT * part / all;
        if (part > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        return part < all && percent > 99.9 ? "> 99.9 %" : number(Math.round(percent * 10) / 10.0) + " %";
    }

    /** {@code 10}, {@code 0.5}, {@code 1.667}: as short as it can be, with three decimals at most. */
    static String number(double number) {
        double rounded = Math.round(number * 1000) / 1000.0;
        return rounded == Math.rint(rounded) ? count((long) rounded) : Double.toString(rounded);
    }

    /** {@code 2026-01-31 09:30:00}. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }

    /** {@code 0.4 ms}, {@code 12 ms}, {@code 1.2 s}, {@code 3 min 20 s}, {@code 2 h}, {@code 3 d 4 h}. */
    static String took(Duration duration) {
        if (duration.toMillis() < SHORT_SECONDS) {
            return number(Math.round(duration.toNanos() / 1e5) / 10.0) + " ms";
        }
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < SHORT_SECONDS) {
            return number(Math.round(duration.toMillis() / 100.0) / 10.0) + " s";
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

    private static String two(long number, String unit, int part, String smaller) {
        return number + unit + (part == 0 ? "" : " " + part + smaller);
    }
}
