package io.github.sessionmaintenance.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Tags to add to a session's own and to remove from them; all others stay.
 *
 * @param add no tag of {@code remove} is among them
 */
public record Retagging(Segment add, Segment remove) {

    /** The tags that the session is to have, in their order, new ones behind. */
    public Segment of(Segment present) {
        List<String> tags = new ArrayList<>(present.tags());
        tags.removeAll(remove.tags());
        add.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return new Segment(tags);
    }
}
