package io.github.sessionmaintenance.cli;

import io.github.sessionmaintenance.progress.Snapshot;
import io.github.sessionmaintenance.progress.Snapshot.Stage;
import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Outcome;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Took;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a run is, in words. */
final class ProgressText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProgressText() {}

    /**
     * A whole line.
     *
     * @param rates that are allowed
     */
    static String line(Snapshot now, String rates) {
        if (now.stage() == Stage.STAGING) {
            return String.format(Locale.ROOT, "reading and comparing: %,d rows", now.rows());
        }
        if (now.stage() == Stage.REPORTING) {
            return String.format(Locale.ROOT, "writing the reports of %,d rows", now.rows());
        }
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT, "%,d of %,d rows done (%d%%)", now.ended(), now.rows(), percent(now.ended(), now.rows())));
        parts.add(rate(now, rates));
        parts.addAll(troubles(now));
        Duration remaining = now.remaining();
        if (remaining != null && now.of(Outcome.UNFINISHED) > 0) {
            parts.add("about " + Took.of(remaining) + " left");
        }
        waits(now).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    /** What a bar does not say by itself, the most important first, since the rest may be cut off. */
    static String besideBar(Snapshot now, String rates) {
        return switch (now.stage()) {
            case BETWEEN_RUNS -> "";
            case STAGING -> "reading and comparing";
            case REPORTING -> "writing the reports";
            case CALLING -> {
                List<String> parts = new ArrayList<>();
                waitsInShort(now).ifPresent(parts::add);
                parts.addAll(troubles(now));
                parts.add(rate(now, rates));
                yield String.join(", ", parts);
            }
        };
    }

    private static long percent(long part, long whole) {
        return whole == 0 ? 100 : 100 * part / whole;
    }

    private static String rate(Snapshot now, String rates) {
        String reached = String.format(Locale.ROOT, "%.1f/s", now.perSecond());
        return rates.equals("unlimited") ? reached : reached + " of " + rates;
    }

    private static List<String> troubles(Snapshot now) {
        List<String> troubles = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.INVALID, Outcome.IN_DOUBT, Outcome.SKIPPED)) {
            if (now.of(outcome) > 0) {
                troubles.add(now.of(outcome) + " " + outcome.wire().replace('_', ' '));
            }
        }
        return troubles;
    }

    /** Why less is done than is allowed. */
    private static Optional<String> waits(Snapshot now) {
        Optional<Pause> outage = outage(now);
        if (outage.isPresent()) {
            return Optional.of(
                    "the API is down since " + TIME.format(outage.get().since()));
        }
        if (!now.pauses().isEmpty()) {
            String whose = now.pauses().stream()
                    .map(Pause::endpoint)
                    .filter(Objects::nonNull)
                    .map(Endpoint::path)
                    .collect(Collectors.joining(" and "));
            return Optional.of(whose + (now.pauses().size() == 1 ? " waits" : " wait") + " until " + over(now)
                    + " since the API asked");
        }
        return isReadingBack(now) ? Optional.of("reading back what is in doubt") : Optional.empty();
    }

    /** Where there is little room. */
    private static Optional<String> waitsInShort(Snapshot now) {
        Optional<Pause> outage = outage(now);
        if (outage.isPresent()) {
            return Optional.of("API down since " + TIME.format(outage.get().since()));
        }
        if (!now.pauses().isEmpty()) {
            return Optional.of("asked to wait until " + over(now));
        }
        return isReadingBack(now) ? Optional.of("reading back") : Optional.empty();
    }

    private static Optional<Pause> outage(Snapshot now) {
        return now.pauses().stream().filter(Pause::isOutage).findFirst();
    }

    private static String over(Snapshot now) {
        return TIME.format(now.pauses().stream()
                .map(Pause::until)
                .max(Comparator.naturalOrder())
                .orElseThrow());
    }

    private static boolean isReadingBack(Snapshot now) {
        return now.of(Outcome.UNFINISHED) == 0 && now.of(Outcome.IN_DOUBT) > 0;
    }
}
