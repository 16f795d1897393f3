package io.github.sessionmaintenance.record;

/** A number of things, in words. */
public final class Counted {

    private static final int GROUP = 3;

    private Counted() {}

    /** {@code 1,234}; none is below zero. */
    public static String of(long number) {
        // a format with %,d would load Java's data of all languages, 30 ms of a short run
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int end = text.length() - GROUP; end > 0; end -= GROUP) {
            text.insert(end, ',');
        }
        return text.toString();
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    public static String of(long number, String noun) {
        return of(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
