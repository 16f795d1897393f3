package io.github.sessionmaintenance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    Path directory;

    @Test
    void tmp() throws IOException {
        Path out = Path.of("/tmp/scenes");
        for (String name : new String[] {"mixed", "eventful", "stopped", "huge"}) {
            Path at = directory.resolve(name);
            Path page = switch (name) {
                case "mixed" -> Scenes.mixed(at);
                case "eventful" -> Scenes.eventful(at);
                case "stopped" -> Scenes.stopped(at);
                default -> Scenes.huge(at, 20000);
            };
            Files.createDirectories(out);
            Files.writeString(out.resolve(name + ".html"), Files.readString(page));
        }
        assertThat(out).exists();
    }
}
