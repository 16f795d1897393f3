package io.github.sessionmaintenance.ledger;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists of cells as one column holds them. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private Json() {}

    static String write(List<String> cells) {
        return MAPPER.writeValueAsString(cells);
    }

    static List<String> read(String json) {
        return MAPPER.readValue(json, STRINGS);
    }
}
