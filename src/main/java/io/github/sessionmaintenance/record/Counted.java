package io.github.sessionmaintenance.record;

import java.util.Locale;

/** A number of things, in words. */
public final class Counted {

    private Counted() {}

    /** {@code 1,234}. */
    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    public static String of(long number, String noun) {
        return of(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
