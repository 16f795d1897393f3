package io.github.sessionmaintenance.report;

import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TimelineChartTest {

    @TempDir
    Path directory;

    /** A run that keeps to its limit must not look as if it had not. */
    @ParameterizedTest
    @CsvSource({
        "100, 3600, 11",
        "100, 3600, 900",
        "1, 2, 21",
        "1, 2, 5000",
        "10, 60, 31",
        "3, 10, 40",
        "3, 2, 31",
        "7, 3600, 30",
        "1, 1, 33",
        "10, 1, 5005",
    })
    void whatIsPacedIsNeverAboveItsLimit(int calls, int seconds, int rows) throws IOException {
        double perSecond = (double) calls / seconds;
        try (Scene scene = new Scene(directory, "in.csv").start(-0.4, perSecond, Map.of())) {
            Map<Integer, Integer> paced = new TreeMap<>();
            for (int n = 0; n < rows; n++) {
                paced.merge((int) ((long) n * seconds / calls), 1, Integer::sum);
            }
            paced.forEach((second, number) -> scene.calls(UPDATE, second, second + 1, number, 0));
            scene.end((rows - 1.0) * seconds / calls + 0.2, ExitCode.DONE, null);
            double most = 0;
            double sum = 0;
            for (JsonNode stretch : chart(scene).path("stretches")) {
                for (JsonNode rate : stretch.path("updates")) {
                    most = Math.max(most, rate.asDouble());
                    sum += rate.asDouble();
                }
            }
            assertThat(most).isLessThanOrEqualTo(Math.round(perSecond * 1000) / 1000.0);
            assertThat(sum).as("something is drawn").isPositive();
        }
    }

    @Test
    void timeInWhichNothingRanIsCutOut() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv").start(0, 10, Map.of())) {
            scene.calls(UPDATE, 0, 100, 10, 0).end(100, ExitCode.STOPPED, "--limit 1000 is reached");
            scene.start(10_000, 5, Map.of()).calls(UPDATE, 10_000, 10_050, 5, 0).end(10_050, ExitCode.DONE, null);
            JsonNode stretches = chart(scene).path("stretches");
            assertThat(stretches).hasSize(2);
            assertThat(stretches.get(0).path("until").asLong()).isEqualTo(seconds(100));
            assertThat(stretches.get(1).path("at").get(0).asLong()).isEqualTo(seconds(10_000));
            assertThat(stretches.get(0).path("limit").get(0).asDouble()).isEqualTo(10);
            assertThat(stretches.get(1).path("limit").get(0).asDouble()).isEqualTo(5);
            assertThat(stretches.get(0).path("updates")).allMatch(rate -> rate.asDouble() == 10);
        }
    }

    @Test
    void gapsThatAreTooShortToBeCutOutMakeNoEndlessSteps() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            for (int n = 0; n < 200; n++) {
                scene.start(n * 60, 10, Map.of()).calls(UPDATE, n * 60, n * 60 + 10, 10, 0);
                scene.end(n * 60 + 10, ExitCode.STOPPED, "--limit 100 is reached");
            }
            JsonNode chart = chart(scene);
            long steps = 0;
            for (JsonNode stretch : chart.path("stretches")) {
                steps += stretch.path("at").size();
            }
            assertThat(steps).isBetween(200L, 2L * Timeline.MOST_SLOTS);
        }
    }

    @Test
    void manyShortStartsAreSeenApart() throws IOException {
        try (Scene scene = new Scene(directory, "in.csv")) {
            for (int n = 0; n < 2000; n++) {
                scene.start(n * 300, 10, Map.of()).calls(UPDATE, n * 300, n * 300 + 1, 10, 0);
                scene.end(n * 300 + 1.5, ExitCode.STOPPED, "--limit 10 is reached");
            }
            JsonNode chart = chart(scene);
            assertThat(chart.path("starts")).hasSize(1000);
            assertThat(chart.path("stretches")).hasSize(2000);
        }
    }

    private static long seconds(int since) {
        return Scene.at(since).getEpochSecond();
    }

    private static JsonNode chart(Scene scene) {
        Timeline timeline = Timeline.of(scene.chronicle(), scene.run());
        return JsonMapper.shared().valueToTree(new TimelineChart(timeline).json());
    }
}
