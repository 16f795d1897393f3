package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Chronicle.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the run was told to do; starts may have been told different things. */
final class SettingsPart {

    private SettingsPart() {}

    static List<Map<String, Object>> of(List<Start> starts) {
        List<Map<String, Object>> settings = new ArrayList<>();
        if (!starts.isEmpty()) {
            starts.get(starts.size() - 1)
                    .settings()
                    .forEach((name, value) -> settings.add(
                            Map.of("name", "--" + name, "value", value, "before", before(starts, name, value))));
        }
        return settings;
    }

    /** The latest other value, and up to which start it held. */
    private static String before(List<Start> starts, String name, String value) {
        for (int i = starts.size() - 1; i >= 0; i--) {
            String then = starts.get(i).settings().getOrDefault(name, "not given");
            if (!then.equals(value)) {
                return then + " until start " + starts.get(i).number();
            }
        }
        return "";
    }
}
