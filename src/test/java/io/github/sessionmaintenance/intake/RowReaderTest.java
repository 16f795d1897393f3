package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Sender;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    private static final String HEADER = "session_uid,state,message\n";

    @TempDir
    Path directory;

    @Test
    void saysTheEndAsOftenAsAsked() throws Exception {
        try (RowReader reader = new RowReader(Input.open(file(HEADER)), Input.RULES)) {
            assertThat(reader.read()).isNull();
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void readsManyRows() throws Exception {
        Path path = file(HEADER + "s1,closed,\"a\nb\"\n\n".repeat(100_000));
        long rows = 0;
        long lastLine = 0;
        try (RowReader reader = new RowReader(Input.open(path), Input.RULES)) {
            for (InputRow row = reader.read(); row != null; row = reader.read()) {
                rows++;
                lastLine = row.line();
            }
        }
        assertThat(rows).isEqualTo(100_000);
        assertThat(lastLine).isEqualTo(2 + 3 * 99_999);
    }

    @ParameterizedTest
    @CsvSource({"3, LF", "3, CRLF", "3, CR", "5000, LF", "5000, CR"})
    void namesTheLineThatIsNotInItsCharset(int line, String ends) throws Exception {
        String end = ends.replace("CR", "\r").replace("LF", "\n");
        String text = "session_uid,state,message" + end + ("a,closed,ü€😀" + end).repeat(line - 2) + "b,closed,~" + end
                + "c,closed,ü" + end;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('~')] = (byte) 0xFC;
        assertThat(Input.refusal(Input.file(directory, bytes)))
                .hasMessageStartingWith("line " + line + ": there are bytes here that are not UTF-8 text");
    }

    @Test
    void refusesACharacterThatIsCutOffAtTheEnd() throws Exception {
        byte[] bytes = (HEADER + "a,closed,\nb,closed,ü").getBytes(StandardCharsets.UTF_8);
        assertThat(Input.refusal(Input.file(directory, Arrays.copyOf(bytes, bytes.length - 1))))
                .hasMessageStartingWith("line 3: there are bytes here that are not UTF-8 text");
    }

    @Test
    void refusesBytesThatTheCharsetDoesNotKnow() throws Exception {
        byte[] bytes = (HEADER + "a,closed,~\n").getBytes(StandardCharsets.US_ASCII);
        bytes[bytes.length - 2] = (byte) 0x81;
        Path path = Input.file(directory, bytes);
        assertThatThrownBy(() -> Input.rows(path, Charset.forName("windows-1252")))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("line 2: there are bytes here that are not windows-1252 text");
    }

    @Test
    void readsTheCharsetThatIsGiven() throws Exception {
        Path path = Input.file(directory, (HEADER + "a,,für\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Input.rows(path, StandardCharsets.ISO_8859_1))
                .singleElement()
                .extracting(row -> row.cells().get(2))
                .isEqualTo("für");
    }

    @ParameterizedTest
    @CsvSource({
        "'17226012685401500 17226012685401600 17226012685401700', 2",
        "'abc 17226012685401500 17226012685401600 17226012685401500 17226012685401700 123', 3",
        "'17226012685401500 17226012685401600', 0",
        "'17226012685401500 17226012685401500 17226012685401500', 0",
        "'17226012685401500 17226012685401600 17226012685401700 17226012685401506', 0",
        "'17226012685401506 17226012685401500 17226012685401600 17226012685401700', 0",
        "'1722601268540100 1722601268540200 1722601268540300', 0",
    })
    void refusesUidsThatASpreadsheetHasRounded(String uids, long line) throws Exception {
        Path path = file("session_uid,state\n" + uids.replace(" ", ",closed\n") + ",closed\n");
        if (line == 0) {
            assertThat(Input.rows(path)).hasSize(uids.split(" ").length);
        } else {
            assertThat(Input.refusal(path))
                    .hasMessageStartingWith("line " + line + ": ")
                    .hasMessageContaining("a spreadsheet has rounded them")
                    .hasMessageContaining("import the column as text");
        }
    }

    @Test
    void refusesAFileThatChangedMeanwhile() throws Exception {
        Path path = file(HEADER + "a,closed,\n");
        InputFile file = Input.open(path);
        Files.writeString(path, "b,closed,\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Input.rows(file, Input.RULES))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("changed while it was read");
    }

    @Test
    void needsAWidgetForMessages() throws Exception {
        IntakeRules rules = new IntakeRules(Sender.ASSISTANT, false, false, false, null);
        assertThat(Input.refusal(file(HEADER + "a,closed,\nb,foo,hi\nc,closed,hi\n"), rules))
                .hasMessageStartingWith("line 4: ")
                .hasMessageContaining("--widget-uid")
                .hasMessageContaining("YOURGPT_WIDGET_UID");
        assertThat(Input.rows(Input.open(file(HEADER + "a,closed,\nb,foo,hi\n")), rules))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ASSISTANT, false, user,      3",
        "USER,      false, '',        3",
        "USER,      false, assistant, 0",
        "USER,      true,  '',        0",
        "ASSISTANT, true,  USER,      0",
    })
    void needsLeaveForAiReplies(Sender sendBy, boolean allowAiReplies, String cell, long line) throws Exception {
        Path path = file("session_uid,state,message,send_by\na,closed,,user\nb,,hi," + cell + "\n");
        IntakeRules rules = new IntakeRules(sendBy, allowAiReplies, true, false, null);
        if (line == 0) {
            assertThat(Input.rows(Input.open(path), rules)).hasSize(2);
        } else {
            assertThat(Input.refusal(path, rules))
                    .hasMessageStartingWith("line " + line + ": ")
                    .hasMessageContaining("--allow-ai-replies");
        }
    }

    private Path file(String text) throws IOException {
        return Input.file(directory, text);
    }
}
