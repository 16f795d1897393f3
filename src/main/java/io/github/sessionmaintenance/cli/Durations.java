package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.record.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** How long each setting that is a time may be. */
final class Durations {

    private Durations() {}

    /** A number and a unit, within bounds. */
    abstract static class DurationOf implements ITypeConverter<Duration> {

        private final Duration least;
        private final Duration most;
        private final String examples;

        DurationOf(Duration least, Duration most, String examples) {
            this.least = least;
            this.most = most;
            this.examples = examples;
        }

        @Override
        public Duration convert(String text) {
            // not by Spring's own parser: Spring is loaded only once a command is known to make sense
            return DurationText.parse(text)
                    .filter(this::isAllowed)
                    .orElseThrow(() -> Converters.refuse(text, allowed()));
        }

        private boolean isAllowed(Duration duration) {
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
        }

        String allowed() {
            return "a number and a unit from " + DurationText.of(least) + " to " + DurationText.of(most) + ", such as "
                    + examples;
        }
    }

    static final class CallTimeout extends DurationOf {
        CallTimeout() {
            super(Duration.ofMillis(1), Duration.ofMinutes(10), "500ms, 30s, 2m");
        }
    }

    static final class GiveUpAfter extends DurationOf {
        GiveUpAfter() {
            super(Duration.ofSeconds(1), Duration.ofHours(24), "30s, 15m, 2h");
        }
    }

    static final class MaxDuration extends DurationOf {
        MaxDuration() {
            super(Duration.ofSeconds(1), Duration.ofDays(30), "45m, 2h, 1d");
        }
    }

    /** Zero stands for off. */
    static final class NoRepeat extends DurationOf {
        NoRepeat() {
            super(Duration.ofMinutes(1), Duration.ofDays(3650), "12h, 7d, or off");
        }

        @Override
        public Duration convert(String text) {
            return text.strip().equalsIgnoreCase("off") ? Duration.ZERO : super.convert(text);
        }
    }

    static final class IdleFor extends DurationOf {
        IdleFor() {
            super(Duration.ofMinutes(1), Duration.ofDays(3650), "36h, 14d");
        }
    }

    static final class Keep extends DurationOf {
        Keep() {
            super(Duration.ofDays(1), Duration.ofDays(3650), "7d, 30d, 365d");
        }
    }
}
