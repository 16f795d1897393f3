package io.github.sessionmaintenance.record;

/** A number of things, in words. */
public final class Counted {

    private Counted() {}

    /** {@code 1 row}, {@code 2 rows}. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
