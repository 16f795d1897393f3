package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.dispatch.DispatchSettings;
import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.intake.IntakeRules;
import io.github.sessionmaintenance.ledger.InputShape;
import io.github.sessionmaintenance.ledger.Ledger;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.StopSwitch;
import io.github.sessionmaintenance.throttle.Throttle;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What a start hands to the steps of its job. */
final class Parts {

    private Parts() {}

    static Map<String, Object> forIntake(
            RunSettings settings, InputFile input, Run run, Ledger ledger, DataSource source, StopSwitch stop) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("dataSource", source);
        parts.put("ledger", ledger);
        parts.put("run", run);
        parts.put("input", input);
        parts.put("stop", stop);
        parts.put("onConflict", settings.onConflict());
        boolean canSendMessages = settings.target().widgetUid() != null;
        parts.put("intakeRules", new IntakeRules(settings.sendBy(), settings.allowAiReplies(), canSendMessages));
        return parts;
    }

    static Map<String, Object> forCalls(RunSettings settings, OpenTarget target, Throttle throttle) {
        DispatchSettings dispatch = new DispatchSettings(
                settings.callsInFlight(),
                settings.attempts(),
                settings.firstRows(),
                settings.rates().longestWindow(),
                settings.callTimeout(),
                settings.noRepeat(),
                settings.giveUpAfter(),
                settings.maxErrors());
        return Map.of("api", target.api(), "throttle", throttle, "dispatchSettings", dispatch);
    }

    static InputShape shape(InputFile input) {
        return new InputShape(
                input.name(), input.sha256(), input.columns(), input.delimiter(), input.charset(), input.bom());
    }
}
