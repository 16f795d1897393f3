package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our clock stands at 2026-11-22T10:00:00Z. */
class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Retry-After                   | Date                          | wait
            0                               |                               | PT0S
            17                              |                               | PT17S
            007                             |                               | PT7S
            -5                              |                               | PT0S
            1000000                         |                               | PT1000000S
            99999999999                     |                               | P36500D
            9223372036854775808             |                               | P36500D
            Sun, 22 Nov 2026 10:00:30 GMT   |                               | PT30S
            Sun, 22 Nov 2026 09:59:00 GMT   |                               | PT0S
            Sun, 22 Nov 2026 10:00:30 GMT   | Sun, 22 Nov 2026 10:00:10 GMT | PT20S
            Sun, 22 Nov 2026 07:00:30 GMT   | Sun, 22 Nov 2026 07:00:00 GMT | PT30S
            Sun, 22 Nov 2026 10:00:30 GMT   | yesterday                     | PT30S
            Sunday, 22-Nov-26 10:00:30 GMT  |                               | PT30S
            Fri, 31 Dec 9999 23:59:59 GMT   |                               | P36500D
            """)
    void readsBothForms(String value, String date, Duration wait) {
        Headers.Builder headers = new Headers.Builder().add("Retry-After", value);
        if (date != null) {
            headers.add("Date", date);
        }
        assertThat(RetryAfter.of(headers.build(), Samples.CLOCK)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "1.5", "5s", "0x10", "2026-11-22T10:00:30Z", "--5", "1 2"})
    void ignoresNonsense(String value) {
        Headers headers = new Headers.Builder().add("Retry-After", value).build();
        assertThat(RetryAfter.of(headers, Samples.CLOCK)).isEmpty();
    }

    @Test
    void canBeMissing() {
        assertThat(RetryAfter.of(new Headers.Builder().build(), Samples.CLOCK)).isEmpty();
    }

    @Test
    void theLongestWaitCanBeCalculatedWith() {
        assertThat(RetryAfter.LONGEST.toNanos()).isPositive();
    }
}
