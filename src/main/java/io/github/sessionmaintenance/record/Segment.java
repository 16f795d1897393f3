package io.github.sessionmaintenance.record;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A session's whole set of tags. Writing it replaces what was there (source: the vendor's page of
 * {@code updateSession}).
 *
 * @param tags trimmed, none blank, none twice, in the order given; empty clears all tags
 */
public record Segment(List<String> tags) {

    /** The longest segment that the API takes, in UTF-16 units (source: as above). */
    public static final int MAX_LENGTH = 255;

    /** What a person writes into the column to clear all tags. */
    public static final String CLEAR = "-";

    public Segment {
        tags = List.copyOf(tags);
    }

    /** Reads comma-separated tags; {@code "-"} alone clears. */
    public static Segment parse(String cell) {
        List<String> tags = Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        return new Segment(tags.equals(List.of(CLEAR)) ? List.of() : tags);
    }

    /** Reads what {@link #wire} wrote. */
    public static Segment ofWire(String wire) {
        return wire.isEmpty() ? new Segment(List.of()) : parse(wire);
    }

    /** The value as the API takes it; empty if all tags are to be cleared. */
    public String wire() {
        return String.join(",", tags);
    }

    /** The tags as a person writes them into the column. */
    public String cell() {
        return tags.isEmpty() ? CLEAR : wire();
    }

    /** Whether both have the same tags, in any order. */
    public boolean isSame(Segment other) {
        return Set.copyOf(tags).equals(Set.copyOf(other.tags));
    }
}
