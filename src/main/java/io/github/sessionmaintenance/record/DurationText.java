package io.github.sessionmaintenance.record;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: a whole number and a unit, such as {@code 500ms}, {@code 15m}, {@code 30d}. */
public final class DurationText {

    private static final Pattern TYPED = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    /** From the longest to the shortest. */
    private static final Map<String, ChronoUnit> UNITS = units();

    private DurationText() {}

    /** Reads what a person typed; empty if it is none. */
    public static Optional<Duration> parse(String text) {
        Matcher typed = TYPED.matcher(text.strip().toLowerCase(Locale.ROOT));
        return typed.matches()
                ? Optional.of(
                        Duration.of(Long.parseLong(typed.group(1)), Objects.requireNonNull(UNITS.get(typed.group(2)))))
                : Optional.empty();
    }

    /** The same in the longest unit that leaves no rest; what is shorter than a millisecond is dropped. */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long length = unit.getValue().getDuration().toMillis();
            if (millis >= length && millis % length == 0) {
                return millis / length + unit.getKey();
            }
        }
        return millis + "ms";
    }

    private static Map<String, ChronoUnit> units() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("d", ChronoUnit.DAYS);
        units.put("h", ChronoUnit.HOURS);
        units.put("m", ChronoUnit.MINUTES);
        units.put("s", ChronoUnit.SECONDS);
        units.put("ms", ChronoUnit.MILLIS);
        return units;
    }
}
