package io.github.sessionmaintenance.throttle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * At most so many calls in any window of that length, or no limit.
 *
 * @param calls at least 1; 0 exactly if unlimited
 * @param window at least one second; null exactly if unlimited
 */
public record Rate(int calls, @Nullable Duration window) {

    /** No limit at all. */
    public static final Rate UNLIMITED = new Rate(0, null);

    /** What {@link #parse} takes, for error messages. */
    public static final String ALLOWED = "unlimited, or calls per second, minute or hour such as 10/s, 0.5/s, 100/m"
            + " or 5000/h: above 0, with at most 3 decimals, at most 100000/s, 1000000/m or 1000000/h";

    private static final Pattern TYPED = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(?:/\\s*([smh]))?");
    static final int FASTEST_PER_SECOND = 100_000;
    // each call of a window is remembered: 8 MB
    private static final int MOST_CALLS = 1_000_000;
    private static final int FINEST = 1000;

    public Rate {
        if (window == null ? calls != 0 : calls < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("no rate: " + calls + " calls per " + window);
        }
    }

    /**
     * Reads {@code N}, {@code N/s}, {@code N/m}, {@code N/h} or {@code unlimited}, in any case; empty
     * if it is none of them, zero or absurdly high. A fraction becomes whole calls in a longer
     * window: {@code 1.5/s} is 3 calls in any 2 seconds.
     */
    public static Optional<Rate> parse(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        if (typed.equals("unlimited")) {
            return Optional.of(UNLIMITED);
        }
        Matcher parts = TYPED.matcher(typed);
        return parts.matches() ? ofDecimal(new BigDecimal(parts.group(1)), unit(parts.group(2))) : Optional.empty();
    }

    private static Optional<Rate> ofDecimal(BigDecimal callsPerUnit, Duration unit) {
        BigInteger thousandths = callsPerUnit.movePointRight(3).toBigIntegerExact();
        BigInteger shared = thousandths.gcd(BigInteger.valueOf(FINEST));
        long calls = thousandths.divide(shared).longValueExact();
        Duration window = unit.multipliedBy(FINEST / shared.longValueExact());
        boolean sensible = calls >= 1 && calls <= MOST_CALLS && calls <= FASTEST_PER_SECOND * window.toSeconds();
        return sensible ? Optional.of(new Rate((int) calls, window)) : Optional.empty();
    }

    private static Duration unit(@Nullable String letter) {
        if (letter == null || letter.equals("s")) {
            return Duration.ofSeconds(1);
        }
        return letter.equals("m") ? Duration.ofMinutes(1) : Duration.ofHours(1);
    }

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return window == null;
    }

    /** Calls per second on average; infinity if unlimited. */
    public double perSecond() {
        return window == null ? Double.POSITIVE_INFINITY : calls / (window.toNanos() / 1e9);
    }

    /** The rate as a person would type it; {@link #parse} reads it back. */
    @Override
    public String toString() {
        if (window == null) {
            return "unlimited";
        }
        for (String letter : new String[] {"h", "m", "s"}) {
            long units = window.dividedBy(unit(letter));
            // a window that parse() made is 1, 2, 4, 5, ... 1000 units long, and so in one unit only
            if (units > 0 && FINEST % units == 0 && window.equals(unit(letter).multipliedBy(units))) {
                BigDecimal perUnit = BigDecimal.valueOf(calls * (FINEST / units), 3);
                return perUnit.stripTrailingZeros().toPlainString() + "/" + letter;
            }
        }
        return calls + " per " + window;
    }
}
