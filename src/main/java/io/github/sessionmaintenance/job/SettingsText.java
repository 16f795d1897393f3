package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.record.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run was set to do, by the names of the options, for people who look at it later. No secrets. */
final class SettingsText {

    private final Map<String, String> told = new LinkedHashMap<>();

    private SettingsText() {}

    static Map<String, String> of(RunSettings settings) {
        SettingsText text = new SettingsText();
        text.rates(settings);
        text.rules(settings);
        text.bounds(settings);
        return text.told;
    }

    private void rates(RunSettings settings) {
        told.put("rate", settings.rates().toString());
        told.put("max-in-flight", Integer.toString(settings.callsInFlight()));
        told.put("call-timeout", DurationText.of(settings.callTimeout()));
        told.put("attempts", Integer.toString(settings.attempts()));
    }

    private void rules(RunSettings settings) {
        told.put("send-by", settings.sendBy().wire());
        told.put("on-conflict", settings.onConflict().name().toLowerCase(Locale.ROOT));
        told.put("no-repeat", settings.noRepeat() == null ? "off" : DurationText.of(settings.noRepeat()));
        told.put("only-if-unchanged", settings.onlyIfUnchanged() ? "on" : "off");
        ifGiven("keep-before", settings.keepBefore());
    }

    private void bounds(RunSettings settings) {
        told.put("give-up-after", DurationText.of(settings.giveUpAfter()));
        Duration maxDuration = settings.maxDuration();
        ifGiven("max-duration", maxDuration == null ? null : DurationText.of(maxDuration));
        ifGiven("max-errors", settings.maxErrors());
        ifGiven("limit", settings.limit());
        told.put("keep", DurationText.of(settings.keep()));
    }

    private void ifGiven(String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value.toString());
        }
    }
}
