package io.github.sessionmaintenance.report;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What programs read of runs, the same in files and on standard output. */
public final class Json {

    static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** One document: maps, lists, texts, numbers. */
    public static String text(Object document) {
        return MAPPER.writeValueAsString(document);
    }

    /** What the run's input is. */
    public static Map<String, Object> input(Run run, Census census) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("name", run.input().name());
        input.put("sha256", run.input().sha256());
        input.put("rows", census.rows());
        return input;
    }

    /** How many rows have which outcome; each is there, even if none has it. */
    public static Map<String, Long> outcomes(Census census) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.wire(), census.of(outcome));
        }
        return outcomes;
    }
}
