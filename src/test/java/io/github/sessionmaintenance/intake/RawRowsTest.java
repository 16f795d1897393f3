package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.InputRow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawRowsTest {

    private static final String HEADER = "session_uid,state,message\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void namesTheLineOnWhichARecordStarts(String end) throws Exception {
        String text = "session_uid,state,message~a,closed,~b,,\"1~2~~3\"~~  ~c,closed,~~d,,\"x~\"~e,closed,\"y\"";
        for (String last : new String[] {"", "~", "~~ ~"}) {
            assertThat(Input.rows(file((text + last).replace("~", end))))
                    .extracting(InputRow::line)
                    .containsExactly(2L, 3L, 9L, 11L, 13L);
        }
    }

    @Test
    void keepsLineBreaksAsTheyAre() throws Exception {
        assertThat(Input.rows(file(HEADER + "a,,\"1\r\n2\r3\n4\r\n\"\r\n")))
                .singleElement()
                .extracting(row -> row.cells().get(2))
                .isEqualTo("1\r\n2\r3\n4\r\n");
    }

    @Test
    void takesALineOfDelimitersAsARow() throws Exception {
        assertThat(Input.rows(file("session_uid\tstate\ns1\tclosed\n\t\n")))
                .extracting(Input::codes)
                .containsExactly("", "missing_session_uid;nothing_to_do");
        assertThat(Input.rows(file("session_uid\n\"\"\n \n")))
                .extracting(Input::codes)
                .containsExactly("missing_session_uid;nothing_to_do");
    }

    @ParameterizedTest
    @CsvSource({
        "'a,closed,~b,closed,\"hi~c,closed,~', 3, a quote that opens here never closes",
        "'a,closed,~b,closed,\"hi', 3, a quote that opens here never closes",
        "'a,closed,~~\"b,closed,', 4, a quote that opens here never closes",
        "'a,closed,~b,closed,\"hi\"x~', 3, in this record a closing quote is followed by more text",
        "'\"a\nb\" \"c\",closed,~', 2, in this record a closing quote is followed by more text",
    })
    void refusesAQuoteThatIsAmiss(String rows, long line, String message) throws Exception {
        assertThat(Input.refusal(file(HEADER + rows.replace('~', '\n'))))
                .hasMessageStartingWith("line " + line + ": " + message)
                .extracting(InputRefusedException::line)
                .isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678,closed,",
                "12345678,closed,hi",
                "12345678901234567,closed,",
                "9b2e7f0a-1c3d-4e5f-8a9b-0c1d2e3f4a5b,closed,",
                "9B2E7F0A-1C3D-4E5F-8A9B-0C1D2E3F4A5B,closed,",
                " 12345678,closed,",
                "\"12345678\",\"closed\",\"hi, there\"",
                "12345678,closed,\"hi, there\"",
                "12345678,closed,\"\"",
            })
    void refusesARowInsideACell(String swallowed) throws Exception {
        assertThat(Input.refusal(file(HEADER + "a,closed,\nb,closed,\"hi\n\n" + swallowed + "\nc,closed,\"\n")))
                .hasMessageStartingWith(
                        "line 3: a quote that opens in this record swallows line 5, which looks like a row of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567,closed,",
                "12345678,closed",
                "12345678,closed,a,b",
                "abc,closed,",
                "9b2e7f0a-1c3d-4e5f-8a9b,closed,",
                "call 12345678,a,b",
                "12345678 is \"\"yours\"\", he said",
            })
    void acceptsOtherLinesInsideACell(String line) throws Exception {
        assertThat(Input.rows(file(HEADER + "b,closed,\"hi\n" + line + "\nbye\"\n")))
                .singleElement()
                .extracting(row -> row.cells().get(2))
                .isEqualTo("hi\n" + line.replace("\"\"", "\"") + "\nbye");
    }

    @Test
    void judgesOnlyThePartOfALineThatIsInsideTheCell() throws Exception {
        assertThat(Input.rows(file("session_uid,message,state,note\nb,\"hi\n12345678, call\",closed,x\n")))
                .singleElement()
                .extracting(InputRow::problems)
                .isEqualTo(List.of());
    }

    @Test
    void limitsTheLinesOfARecord() throws Exception {
        String lines199 = "x\n".repeat(199);
        assertThat(Input.rows(file(HEADER + "a,,\"" + lines199 + "y\"\nb,closed,\n")))
                .extracting(InputRow::line)
                .containsExactly(2L, 202L);
        assertThat(Input.refusal(file(HEADER + "b,closed,\na,,\"" + lines199 + "x\ny\"\n")))
                .hasMessageStartingWith("line 3: this record is longer than 200 lines or 65536 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", ""})
    void limitsTheLengthOfARecord(String end) throws Exception {
        String head = "session_uid,state,message" + (end.isEmpty() ? "\n" : end);
        String full = "a,," + "x".repeat(65_533);
        String two = "a,,\"y\n" + "x".repeat(65_529) + "\"";
        for (String record : List.of(full, two)) {
            assertThat(record).hasSize(65_536);
            assertThat(Input.rows(file(head + record + end)))
                    .singleElement()
                    .extracting(InputRow::problems)
                    .isEqualTo(List.of());
            assertThat(Input.refusal(file(head + record.replace("a,", "aa,") + end)))
                    .hasMessageStartingWith("line 2: this record is longer than");
        }
    }

    @Test
    void refusesAnEndlessBlankLine() throws Exception {
        assertThat(Input.refusal(file(HEADER + " ".repeat(65_537) + "\n")))
                .hasMessageStartingWith("line 2: this record is longer than");
        assertThat(Input.rows(file(HEADER + " ".repeat(65_536) + "\na,closed,\n")))
                .extracting(InputRow::line)
                .containsExactly(3L);
    }

    @Test
    void refusesAFileWithANul() throws Exception {
        assertThat(Input.refusal(file(HEADER + "a,closed,\nb,closed,hel\0lo\n")))
                .hasMessageStartingWith("line 3: this record holds a NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,closed,\"", "a,closed,"})
    void givesUpEarlyInAFileWithoutEnd(String start) throws Exception {
        Path path = file(HEADER + start);
        InputFile small = Input.open(path);
        try (RandomAccessFile huge = new RandomAccessFile(path.toFile(), "rw")) {
            huge.setLength(10L << 30);
        }
        assertThatThrownBy(() -> Input.rows(small, Input.RULES))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("line 2: this record is longer than");
        Files.delete(path);
    }

    private Path file(String text) throws IOException {
        return Input.file(directory, text);
    }
}
