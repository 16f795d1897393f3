package io.github.sessionmaintenance.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists of cells and settings, as one column holds them. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> MAP = new TypeReference<>() {};

    private Json() {}

    static String write(List<String> cells) {
        return MAPPER.writeValueAsString(cells);
    }

    static String write(Map<String, String> settings) {
        return MAPPER.writeValueAsString(settings);
    }

    static Map<String, String> readMap(String json) {
        return MAPPER.readValue(json, MAP);
    }

    static List<String> read(String json) {
        return MAPPER.readValue(json, STRINGS);
    }
}
