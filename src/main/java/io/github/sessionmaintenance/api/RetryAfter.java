package io.github.sessionmaintenance.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} in both of its forms (source: RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** What every longer wait becomes: absurd all the same, and no sum with it overflows. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SECONDS = Pattern.compile("([+-]?)0*(\\d+)");
    private static final int DIGITS_OF_LONGEST = 10;

    private RetryAfter() {}

    /**
     * How long to wait, at least zero; empty if the header is missing or makes no sense. A date is
     * taken relative to the answer's own {@code Date}, or to our clock if it has none.
     */
    static Optional<Duration> of(Headers headers, Clock clock) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        Matcher seconds = SECONDS.matcher(value.strip());
        if (seconds.matches()) {
            return Optional.of(seconds(seconds.group(1), seconds.group(2)));
        }
        return Optional.ofNullable(headers.getInstant("Retry-After"))
                .map(until -> bounded(Duration.between(now(headers.getInstant("Date"), clock), until)));
    }

    private static Duration seconds(String sign, String digits) {
        if (sign.equals("-")) {
            return Duration.ZERO;
        }
        return digits.length() > DIGITS_OF_LONGEST ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Instant now(@Nullable Instant serverTime, Clock clock) {
        return serverTime == null ? clock.instant() : serverTime;
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
