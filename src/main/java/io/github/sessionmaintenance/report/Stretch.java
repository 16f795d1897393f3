package io.github.sessionmaintenance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A time in which something went on. */
record Stretch(Instant from, Instant until) {

    /** One after the other; those that lie no further apart than that become one. */
    static List<Stretch> merged(List<Stretch> parts, Duration apart) {
        List<Stretch> merged = new ArrayList<>();
        for (Stretch part :
                parts.stream().sorted(Comparator.comparing(Stretch::from)).toList()) {
            Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !part.from.isAfter(last.until.plus(apart))) {
                merged.set(merged.size() - 1, new Stretch(last.from, later(last.until, part.until)));
            } else {
                merged.add(part);
            }
        }
        return merged;
    }

    /** Of each part what lies within the others, or all of it if nothing does; both are in their order, and none overlap. */
    static List<Stretch> cut(List<Stretch> parts, List<Stretch> others) {
        List<Stretch> cut = new ArrayList<>();
        int first = 0;
        for (Stretch part : parts) {
            while (first < others.size() && !others.get(first).until.isAfter(part.from)) {
                first++;
            }
            int before = cut.size();
            for (int i = first; i < others.size() && others.get(i).from.isBefore(part.until); i++) {
                part.within(others.get(i)).ifPresent(cut::add);
            }
            if (cut.size() == before) {
                cut.add(part);
            }
        }
        return cut;
    }

    /** How long all of them are together; none lies in another one. */
    static Duration total(List<Stretch> stretches) {
        return stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
    }

    Duration length() {
        return Duration.between(from, until);
    }

    /** What of it lies within the other one. */
    Optional<Stretch> within(Stretch other) {
        Instant begin = later(from, other.from);
        Instant end = until.isBefore(other.until) ? until : other.until;
        return begin.isBefore(end) ? Optional.of(new Stretch(begin, end)) : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
