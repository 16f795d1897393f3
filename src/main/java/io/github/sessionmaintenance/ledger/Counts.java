package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Pause;
import io.github.sessionmaintenance.record.Timing;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a turn counts.
 *
 * @param seconds what has left and come back since the last turn, by when it did
 * @param timings how often calls were answered in which way and time
 * @param pauses those that have begun or become longer
 * @param active how much longer the time from this start's first departure to its last has become
 * @param worstSecond the most calls in any one-second window of this start
 * @param reads how many are under way from now on
 */
public record Counts(
        Map<Second, Traffic> seconds,
        Map<Timing, Long> timings,
        List<Pause> pauses,
        Duration active,
        int worstSecond,
        int reads) {

    /** The same as {@link #seconds}, whenever it was. */
    public Map<Endpoint, Traffic> traffic() {
        Map<Endpoint, Traffic> traffic = new EnumMap<>(Endpoint.class);
        seconds.forEach((second, count) -> traffic.merge(second.endpoint(), count, Traffic::plus));
        return traffic;
    }
}
