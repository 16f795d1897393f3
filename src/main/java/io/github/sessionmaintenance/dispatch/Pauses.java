package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When calls were held back in this start: one that begins while an earlier one lasts makes that one longer. */
final class Pauses {

    private final Map<Endpoint, Pause> slowed = new EnumMap<>(Endpoint.class);
    private @Nullable Pause outage;

    /**
     * Returns what has begun or become longer.
     *
     * @param asked what the API asked for since the last look
     * @param isDown whether it is taken to be down
     */
    List<Pause> look(List<Pause> asked, boolean isDown, Instant now) {
        Map<Endpoint, Pause> before = new EnumMap<>(slowed);
        asked.forEach(this::slow);
        List<Pause> changed = new ArrayList<>();
        slowed.forEach((endpoint, pause) -> {
            if (!pause.equals(before.get(endpoint))) {
                changed.add(pause);
            }
        });
        Instant since = outage == null ? now : outage.since();
        // the clock may have been set back
        outage = isDown ? new Pause(null, since, Collections.max(List.of(since, now))) : null;
        if (outage != null) {
            changed.add(outage);
        }
        return changed;
    }

    private void slow(Pause asked) {
        Endpoint endpoint = Objects.requireNonNull(asked.endpoint());
        Pause before = slowed.get(endpoint);
        Pause now = before == null || asked.since().isAfter(before.until())
                ? asked
                : new Pause(endpoint, before.since(), Collections.max(List.of(before.until(), asked.until())));
        slowed.put(endpoint, now);
    }
}
