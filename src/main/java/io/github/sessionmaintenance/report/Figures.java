package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.record.Counted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Numbers and times as the page tells them; all times are in UTC. */
final class Figures {

    private static final double PERCENT = 100.0;

    private Figures() {}

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
        return rounded == Math.rint(rounded) ? Counted.of((long) rounded) : Double.toString(rounded);
    }

    /** {@code 2026-01-31 09:30:00}. */
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    }
}
