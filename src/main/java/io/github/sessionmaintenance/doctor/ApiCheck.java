package io.github.sessionmaintenance.doctor;

import io.github.sessionmaintenance.api.Contact;
import io.github.sessionmaintenance.api.Origin;
import io.github.sessionmaintenance.record.DurationText;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the API can be reached, without a key, and whether this machine's clock agrees with its own. */
final class ApiCheck {

    private static final String API = "API";
    private static final String CLOCK = "clock";
    private static final Duration MOST_OFF = Duration.ofMinutes(1);

    private final Duration patience;
    private final Clock clock;

    ApiCheck(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    List<Finding> of(URI baseUrl, Map<String, String> environment) {
        Origin origin;
        try {
            origin = new Origin(baseUrl, environment);
        } catch (IllegalArgumentException e) {
            return List.of(Finding.problem(API, String.valueOf(e.getMessage())));
        }
        Contact contact = origin.knock(patience);
        return contact instanceof Contact.Answered answered
                ? List.of(answered(origin, answered), clock(answered.serverTime()))
                : List.of(new Unreached(origin, patience).explain((Contact.Failed) contact));
    }

    private static Finding answered(Origin origin, Contact.Answered answered) {
        String found = "%s answers%s: %d after %.1f s"
                .formatted(
                        origin.address(),
                        origin.proxy()
                                .map(proxy -> " through the proxy " + proxy)
                                .orElse(""),
                        answered.status(),
                        answered.took().toMillis() / 1000.0);
        if (answered.status() >= 500) {
            return Finding.warning(API, found + ", an error of the server's", "if runs stop too, try again later");
        }
        boolean redirects = answered.status() >= 300 && answered.status() < 400;
        return redirects
                ? Finding.warning(
                        API, found + ", a redirect", "check --api-url, since a run stops if a call is redirected")
                : Finding.ok(API, found + ", and without the key any answer will do");
    }

    private Finding clock(@Nullable Instant serverTime) {
        if (serverTime == null) {
            return Finding.warning(
                    CLOCK, "the API's answer does not tell the time", "compare 'date' with a good clock");
        }
        // the header tells whole seconds
        Duration ahead =
                Duration.ofSeconds(Duration.between(serverTime, clock.instant()).toSeconds());
        return ahead.abs().compareTo(MOST_OFF) < 0
                ? Finding.ok(CLOCK, "agrees with the API's within a minute")
                : Finding.warning(
                        CLOCK,
                        DurationText.of(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                                + " the API's; which sessions are idle, which messages were sent lately and what"
                                + " becomes of doubts is told by times",
                        "set it, best by NTP (timedatectl set-ntp true)");
    }
}
