package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.InputRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading ahead changes nothing but who waits. */
@Timeout(20)
class ReadAheadTest {

    private static final String HEADER = "session_uid,state\n";
    private static final String ROW = "s1,closed\n";

    @TempDir
    Path directory;

    @Test
    void handsOverEveryRowInOrderAndThenTheEnd() throws Exception {
        try (ReadAhead ahead = open(HEADER + ROW.repeat(1_000))) {
            assertThat(lines(ahead, 1_000))
                    .isEqualTo(LongStream.rangeClosed(2, 1_001).boxed().toList());
            assertThat(ahead.read()).isEmpty();
            assertThat(ahead.read()).isEmpty();
        }
    }

    @Test
    void handsOverWhatIsBeforeARefusalAndThenTheRefusal() throws Exception {
        try (ReadAhead ahead = open(HEADER + ROW.repeat(100) + "s2,\"clo")) {
            assertThat(lines(ahead, 100)).hasSize(100);
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(ahead::read)
                        .isInstanceOf(InputRefusedException.class)
                        .hasMessageContaining("102");
            }
        }
    }

    @Test
    void holdsFewOfTheRowsThatAreLong() throws Exception {
        try (ReadAhead ahead = open("session_uid,message\n" + ("s1," + "m".repeat(60_000) + "\n").repeat(100))) {
            assertThat(ahead.read()).hasSizeBetween(15, 20);
        }
    }

    @Test
    void endsItsThreadAlsoIfNobodyTakesTheRest() throws Exception {
        ReadAhead ahead = open(HEADER + ROW.repeat(100_000));
        assertThat(ahead.read()).isNotEmpty();
        ahead.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("intake"));
    }

    private static List<Long> lines(ReadAhead ahead, int rows) throws Exception {
        List<Long> lines = new ArrayList<>();
        while (lines.size() < rows) {
            List<InputRow> some = ahead.read();
            assertThat(some).isNotEmpty();
            some.forEach(row -> lines.add(row.line()));
        }
        return lines;
    }

    private ReadAhead open(String text) throws Exception {
        Path path = Files.writeString(directory.resolve("input.csv"), text);
        return new ReadAhead(new RowReader(Input.open(path), Input.RULES));
    }
}
