package io.github.sessionmaintenance.report;

import static io.github.sessionmaintenance.record.Endpoint.READ;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which part of the time is shown, and how finely. */
class TimelineTest {

    private static final int DAY = 86_400;

    @TempDir
    Path directory;

    private Scene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new Scene(directory, "in.csv");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Timeline timeline() {
        return Timeline.of(scene.chronicle(), scene.run());
    }

    /** As the page has it. */
    private JsonNode chart() {
        return JsonMapper.shared().valueToTree(new TimelineChart(timeline()).json());
    }

    private List<Double> numbers(int stretch, String name) {
        return chart().path("stretches").path(stretch).path(name).values().stream()
                .map(JsonNode::asDouble)
                .toList();
    }

    private static Stretch between(double from, double until) {
        return new Stretch(Scene.at(from), Scene.at(until));
    }

    @Test
    void secondsWithoutCallsAreShown() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 1, 2, 7, 0).calls(UPDATE, 4, 5, 2, 1);
        scene.end(5.5, ExitCode.DONE, null);
        assertThat(timeline().stretches()).containsExactly(between(0, 5.5));
        assertThat(numbers(0, "updates")).containsExactly(0.0, 7.0, 0.0, 0.0, 2.0, 0.0);
        assertThat(numbers(0, "refused")).containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 0.0);
        assertThat(numbers(0, "limit")).hasSize(6).containsOnly(10.0);
    }

    @Test
    void daysInWhichNothingRanAreLeftOut() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 0, 60, 5, 0).end(60, ExitCode.STOPPED, "--limit");
        scene.start(3 * DAY, 20, Map.of()).calls(UPDATE, 3 * DAY, 3 * DAY + 90, 5, 0);
        scene.end(3 * DAY + 90, ExitCode.DONE, null);
        assertThat(timeline().stretches()).containsExactly(between(0, 60), between(3 * DAY, 3 * DAY + 90));
        assertThat(timeline().slot()).as("as fine as without the days").isEqualTo(Duration.ofSeconds(1));
        assertThat(numbers(0, "updates")).hasSize(60).containsOnly(5.0);
        assertThat(numbers(1, "limit")).hasSize(90).containsOnly(20.0);
    }

    @Test
    void aQuickRestartIsNoCut() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 0, 60, 5, 0).end(60, ExitCode.TERMINATED, "stopped by SIGTERM");
        scene.start(70, 10, Map.of()).calls(UPDATE, 71, 90, 5, 0).end(90, ExitCode.DONE, null);
        assertThat(timeline().stretches()).containsExactly(between(0, 90));
    }

    @Test
    void whatWasKilledEndsWithItsLastSign() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 0, 300, 5, 0).pause(null, 290, 310.5);
        scene.start(DAY, 10, Map.of()).end(DAY + 2, ExitCode.DONE, null);
        assertThat(timeline().stretches()).containsExactly(between(0, 310.5), between(DAY, DAY + 2));
    }

    @Test
    void whatAnOlderVersionDidIsShownByItsCallsAlone() {
        scene.start();
        scene.calls(UPDATE, 0, 20, 5, 0);
        scene.start(DAY, 10, Map.of()).calls(UPDATE, DAY, DAY + 2, 5, 0).end(DAY + 2, ExitCode.DONE, null);
        assertThat(timeline().stretches()).containsExactly(between(0, 20), between(DAY, DAY + 2));
        assertThat(chart().at("/stretches/0/limit").values()).hasSize(20).allMatch(JsonNode::isNull);
    }

    @Test
    void aLongTimeIsDividedIntoNoMoreThanCanBeSeen() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 0, 3, 5, 0).pause(null, 3, DAY);
        scene.calls(READ, DAY - 1, DAY, 1, 0).end(DAY, ExitCode.STOPPED, "an outage");
        assertThat(numbers(0, "updates")).hasSizeBetween(Timeline.MOST_SLOTS / 2, Timeline.MOST_SLOTS);
        scene.start(100 * DAY, 10, Map.of()).calls(READ, 100 * DAY, 100 * DAY + 1, 1, 0);
        scene.end(100 * DAY + 1, ExitCode.DONE, null);
        assertThat(timeline().stretches()).hasSize(2);
        assertThat(numbers(0, "updates")).hasSizeBetween(Timeline.MOST_SLOTS / 2, Timeline.MOST_SLOTS);
    }

    /** Seconds in which one of a hundred calls an hour was made would look like far too much. */
    @Test
    void slowRatesAreTakenTogether() {
        scene.start(0, 100 / 3600.0, Map.of());
        for (int call = 0; call < 100; call++) {
            scene.calls(UPDATE, call * 36, call * 36 + 1, 1, 0);
        }
        scene.end(3600, ExitCode.DONE, null);
        assertThat(numbers(0, "updates")).hasSizeGreaterThan(5).allMatch(rate -> rate > 0 && rate < 0.031);
    }

    /** The last step lies partly outside, and is not taken for slow. */
    @Test
    void everyStepTellsItsRate() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 0, 1003, 9, 0).end(1003, ExitCode.DONE, null);
        assertThat(timeline().slot()).isEqualTo(Duration.ofSeconds(3));
        assertThat(numbers(0, "updates")).hasSize(335).containsOnly(9.0);
    }

    @Test
    void pausesEndWithTheirStart() {
        scene.start(0, 10, Map.of()).calls(UPDATE, 0, 20, 5, 1).pause(UPDATE, 19.5, 5000);
        scene.end(30, ExitCode.STOPPED, "it asked for too long a pause");
        double start = Scene.T0.getEpochSecond();
        assertThat(chart().path("slowed").toString())
                .isEqualTo(JsonMapper.shared().writeValueAsString(List.of(List.of(start + 19.5, start + 30))));
        assertThat(chart().path("outages")).isEmpty();
    }
}
