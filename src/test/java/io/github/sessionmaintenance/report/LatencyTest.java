package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Endpoint;
import io.github.sessionmaintenance.record.Timing;
import io.github.sessionmaintenance.report.Latency.Answers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {

    private final Map<Timing, Long> timings = new HashMap<>();
    private final Latency latency = new Latency(timings);

    private void answers(Endpoint endpoint, int status, long micros, long number) {
        Timing timing = Timing.rounded(endpoint, status, Duration.ofNanos(micros * 1000));
        timings.merge(timing, number, Long::sum);
    }

    /** 1,000 answers, the nth after n milliseconds; rounded up to two digits. */
    @ParameterizedTest
    @CsvSource({"1, 1", "500, 500", "501, 510", "900, 900", "990, 990", "999, 1000", "1000, 1000"})
    void soManyOfAThousandCameWithin(int ofThousand, long millis) {
        for (int n = 1; n <= 1000; n++) {
            answers(Endpoint.UPDATE, 200, n * 1000L, 1);
        }
        assertThat(latency.answers(any -> true).within(ofThousand)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void ofASingleAnswerAllAreThat() {
        answers(Endpoint.MESSAGE, 200, 42_000, 1);
        Answers answers = latency.answers(any -> true);
        assertThat(List.of(answers.within(500), answers.within(999))).containsOnly(Duration.ofMillis(42));
    }

    @Test
    void whatGotNoAnswerTookNoTime() {
        answers(Endpoint.UPDATE, 0, 30_000_000, 5);
        assertThat(latency.isKnown()).isTrue();
        assertThat(latency.isAnswered()).isFalse();
        answers(Endpoint.UPDATE, 503, 2000, 1);
        answers(Endpoint.MESSAGE, 200, 9000, 2);
        assertThat(latency.answers(any -> true).number()).isEqualTo(3);
        assertThat(latency.answers(Endpoint.UPDATE::equals).within(1000)).isEqualTo(Duration.ofMillis(2));
        assertThat(latency.statuses()).containsExactly(Map.entry(0, 5L), Map.entry(200, 2L), Map.entry(503, 1L));
    }

    /** Also those exactly where one bar ends and the next begins. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "10, 15", "11, 99000", "1500, 1500", "30000, 70001", "1, 600000000"})
    void everyAnswerIsInOneBar(long fastest, long slowest) {
        answers(Endpoint.UPDATE, 200, fastest, 2);
        answers(Endpoint.UPDATE, 200, slowest, 3);
        Answers answers = latency.answers(any -> true);
        List<Duration> edges = answers.edges();
        List<Long> bars = answers.bars(edges);
        assertThat(bars).hasSize(edges.size() - 1);
        assertThat(bars.stream().mapToLong(Long::longValue).sum()).isEqualTo(5);
        assertThat(bars.get(0)).as("the first bar").isPositive();
        assertThat(bars.get(bars.size() - 1)).as("the last bar").isPositive();
        assertThat(edges).isSorted().doesNotHaveDuplicates();
    }
}
