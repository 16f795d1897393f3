package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three report files.
 *
 * @param results by column, in the file's order
 * @param errors cells, the header first
 */
record Reports(List<Map<String, String>> results, List<List<String>> errors, JsonNode summary) {

    static Reports in(Path directory) throws IOException {
        return in(directory, ',');
    }

    static Reports in(Path directory, char delimiter) throws IOException {
        List<Map<String, String>> results;
        try (CSVParser parser = CSVParser.parse(
                directory.resolve("results.csv"),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            results = parser.stream().map(CSVRecord::toMap).toList();
        }
        JsonNode summary = new JsonMapper().readTree(Files.readString(directory.resolve("summary.json")));
        Reports reports = new Reports(results, cells(directory.resolve("errors.csv"), delimiter), summary);
        reports.requireThatAllAddsUp();
        return reports;
    }

    private static List<List<String>> cells(Path file, char delimiter) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    private void requireThatAllAddsUp() {
        JsonNode outcomes = summary.get("outcomes");
        Map<String, Integer> counted = new HashMap<>();
        outcomes.propertyNames().forEach(outcome -> counted.put(outcome, 0));
        results.forEach(row -> counted.merge(row.get("outcome"), 1, Integer::sum));
        counted.forEach((outcome, count) ->
                assertThat(outcomes.path(outcome).asInt(-1)).as(outcome).isEqualTo(count));
        assertThat(summary.at("/input/rows").asInt()).isEqualTo(results.size());
        long errorRows = count("invalid") + count("failed") + count("in_doubt");
        assertThat(errors).hasSize((int) errorRows + 1);
    }

    long count(String outcome) {
        return results.stream()
                .filter(row -> row.get("outcome").equals(outcome))
                .count();
    }

    List<String> of(String column) {
        return results.stream().map(row -> row.get(column)).toList();
    }

    /** The only row of that session. */
    Map<String, String> row(String session) {
        List<Map<String, String>> rows = results.stream()
                .filter(row -> row.get("session_uid").equals(session))
                .toList();
        assertThat(rows).as(session).hasSize(1);
        return rows.get(0);
    }

    int exitCode() {
        return summary.get("exit_code").asInt();
    }
}
