package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.house.Checkout.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code jobs/crontab}, run as cron runs them. */
final class CrontabIT {

    private static final Pattern LINE = Pattern.compile("(?:[\\d*,/-]+ ){5}(.+)");

    /** A zone in which it is about noon: no day ends while the test goes on. */
    private static final String NOON =
            "Etc/GMT%+d".formatted(LocalTime.now(ZoneOffset.UTC).getHour() - 12);

    @TempDir
    Path directory;

    private final List<String> lines = Files.readAllLines(Path.of("jobs/crontab")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    CrontabIT() throws Exception {}

    @Test
    void theReadmeShowsThem() throws Exception {
        assertThat(Files.readString(Path.of("README.md"))).contains("```\n" + String.join("\n", lines) + "\n```");
    }

    @Test
    void mailsOnlyWhatNeedsAPerson() throws Exception {
        try (Schedules schedules = new Schedules(directory, 65534)) {
            Path etc = schedules.etc(true);
            Path home = schedules.installed().own("home");
            schedules.installed().makeReadOnly();

            assertThat(night(schedules, home)).isEmpty();
            schedules.assertClosed();
            assertThat(home.resolve("close-stale.log")).content().contains("2 applied");

            assertThat(night(schedules, home)).isEmpty();
            assertThat(home.resolve("close-stale.log"))
                    .content()
                    .hasLineCount(1)
                    .contains("finished before");

            Files.delete(etc.resolve("yourgpt.key"));
            assertThat(night(schedules, home))
                    .startsWith("exit code 2\n")
                    .contains("--api-key-file", "yourgpt.key", "can't be read");
        }
    }

    /** What cron would mail. */
    private String night(Schedules schedules, Path home) throws Exception {
        String command = lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst()
                .orElseThrow();
        // cron makes a new line of it
        assertThat(command).doesNotContain("%");
        Map<String, String> environment =
                Map.of("HOME", home.toString(), "LOGNAME", "night", "SHELL", "/bin/sh", "TZ", NOON);
        Ended ended = schedules.start(environment, "/bin/sh", "-c", command);
        return ended.out() + ended.err();
    }
}
