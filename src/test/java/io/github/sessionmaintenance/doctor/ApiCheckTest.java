package io.github.sessionmaintenance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Contact;
import io.github.sessionmaintenance.api.Origin;
import io.github.sessionmaintenance.doctor.Finding.Level;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ApiCheckTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, OK,      any answer will do",
        "404, OK,      any answer will do",
        "302, WARNING, check --api-url",
        "503, WARNING, try again later",
    })
    void whatItAnswers(int status, Level level, String told) throws IOException {
        Finding api = findings(answer(status)).get(0);
        assertThat(api.level()).isEqualTo(level);
        assertThat(api.sentence()).contains("answers: " + status + " after ", told);
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 22 Nov 2026 10:00:00 GMT', OK,      within a minute",
        "'Sun, 22 Nov 2026 09:59:01 GMT', OK,      within a minute",
        "'Sun, 22 Nov 2026 10:00:59 GMT', OK,      within a minute",
        "'Sun, 22 Nov 2026 09:59:00 GMT', WARNING, 1m ahead of the API's",
        "'Sun, 22 Nov 2026 10:01:30 GMT', WARNING, 90s behind the API's",
        "'Sun, 22 Nov 2026 07:00:00 GMT', WARNING, 3h ahead of the API's",
        "yesterday,                       WARNING, does not tell the time",
    })
    void howFarTheClockIsOff(String date, Level level, String told) throws IOException {
        Finding clock = findings(answer(404).addHeader("Date", date)).get(1);
        assertThat(clock.subject()).isEqualTo("clock");
        assertThat(clock.level()).isEqualTo(level);
        assertThat(clock.sentence()).contains(told);
    }

    @Test
    void withoutAnAnswerTheClockIsNotJudged() throws IOException {
        URI gone;
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            gone = server.url("/v1").uri();
        }
        assertThat(new ApiCheck(PATIENCE, Clock.systemUTC()).of(gone, Map.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
                    assertThat(finding.sentence()).startsWith("no connection to localhost:" + gone.getPort());
                });
    }

    @Test
    void aProxyThatIsNoneIsNotShown() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "https://ann:hunter2@proxy.example");
        assertThat(new ApiCheck(PATIENCE, Clock.systemUTC()).of(URI.create("https://api.example/v1"), environment))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.PROBLEM);
                    assertThat(finding.sentence())
                            .contains("HTTPS_PROXY is not")
                            .doesNotContain("hunter2");
                });
    }

    @ParameterizedTest
    @EnumSource(Contact.Obstacle.class)
    void whateverIsInTheWayItSaysWhereAndWhatToDo(Contact.Obstacle obstacle) {
        URI url = URI.create("https://api.example/v1");
        Contact.Failed failed = new Contact.Failed(obstacle, "because");
        Finding direct = new Unreached(new Origin(url, Map.of()), PATIENCE).explain(failed);
        assertThat(direct.sentence()).contains("api.example:443").containsPattern(": (check|try) .+");
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://ann:hunter2@proxy.example:3128");
        Finding proxied = new Unreached(new Origin(url, environment), PATIENCE).explain(failed);
        assertThat(proxied.sentence())
                .containsPattern("api.example:443|proxy.example:3128")
                .containsPattern(": (check|try) .+")
                .doesNotContain("set HTTPS_PROXY", "hunter2");
    }

    private static MockResponse.Builder answer(int status) {
        return new MockResponse.Builder().code(status);
    }

    private static List<Finding> findings(MockResponse.Builder answer) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(answer.build());
            server.start();
            List<Finding> findings = new ApiCheck(PATIENCE, Clock.fixed(NOW, ZoneOffset.UTC))
                    .of(server.url("/v1").uri(), Map.of());
            assertThat(findings).hasSize(2);
            return findings;
        }
    }
}
