package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {

    @TempDir
    Path directory;

    @Test
    void digestsAllBytes() throws Exception {
        byte[] bytes = ("session_uid,state\n" + "s1,closed\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        Path path = Input.file(directory, bytes);
        InputFile file = Input.open(path);
        assertThat(file.shape().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(file.shape().name()).isEqualTo(path.getFileName().toString());
        assertThat(file.path()).isEqualTo(path);
    }

    @Test
    void removesAndRemembersTheUtf8Mark() throws Exception {
        InputFile marked = open("\uFEFFsession_uid,state\ns1,closed\n");
        assertThat(marked.shape().bom()).isTrue();
        assertThat(marked.shape().columns()).containsExactly("session_uid", "state");
        assertThat(Input.rows(marked, Input.RULES))
                .extracting(row -> row.line())
                .containsExactly(2L);
        assertThat(open("session_uid,state\n").shape().bom()).isFalse();
    }

    @Test
    void removesTheMarkAlsoBeforeAQuotedName() throws Exception {
        assertThat(open("\uFEFF\"session_uid\";\"state\"\n").shape().columns()).containsExactly("session_uid", "state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsWideTextThatSaysSo(String charset) throws Exception {
        byte[] bytes = "\uFEFFsession_uid\tmessage\r\ns1\tgrüße\r\n".getBytes(Charset.forName(charset));
        InputFile file = Input.open(Input.file(directory, bytes));
        assertThat(file.shape().charset()).hasToString(charset);
        assertThat(file.shape().bom()).isTrue();
        assertThat(file.shape().delimiter()).isEqualTo('\t');
        assertThat(Input.rows(file, Input.RULES))
                .extracting(row -> row.change().message())
                .containsExactly("grüße");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void refusesWideTextThatDoesNot(String charset) {
        byte[] bytes = "session_uid,state\ns1,closed\n".getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> Input.open(Input.file(directory, bytes)))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("line 1: there is a NUL character here, as in UTF-16 text")
                .hasMessageContaining("--charset UTF-16LE")
                .hasMessageContaining("save it again as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, UTF-8,        UTF-16LE",
        "UTF-16BE, UTF-16LE,     UTF-16BE",
        "UTF-16LE, windows-1252, UTF-16LE",
        "UTF-8,    ISO-8859-1,   UTF-8",
    })
    void refusesAMarkInAnotherCharset(String written, String given, String told) {
        byte[] bytes = "\uFEFFsession_uid,state\n".getBytes(Charset.forName(written));
        assertThatThrownBy(() -> InputFile.open(Input.file(directory, bytes), as(Charset.forName(given), null)))
                .isInstanceOf(InputRefusedException.class)
                .hasMessage(
                        "line 1: the file says by its first bytes that it is %s, not %s: give --charset %s",
                        told, given, told);
    }

    @Test
    void refusesUtf8InAnotherCharset() throws Exception {
        Path path = file("session_uid,message\ns1,grüße\n");
        assertThatThrownBy(() -> InputFile.open(path, as(Charset.forName("windows-1252"), null)))
                .isInstanceOf(InputRefusedException.class)
                .hasMessage(
                        "the file is UTF-8 text, not windows-1252: give --charset UTF-8, or save it in windows-1252");
        Path ascii = file("session_uid,message\ns1,gruesse\n");
        assertThat(InputFile.open(ascii, as(Charset.forName("windows-1252"), null))
                        .shape()
                        .charset())
                .hasToString("windows-1252");
    }

    @Test
    void whatUndoesARunIsReadAsItWasWritten() throws Exception {
        Path path =
                file("session_uid,state,segment,previous_state,previous_segment,undo_of\ns1,,größe;a,,,b2312483c8\n");
        InputFile file = InputFile.open(
                path, new InputFormat(Charset.forName("windows-1252"), ';', ColumnNames.of("state=Status")));
        assertThat(Input.rows(file, Input.RULES).get(0).change().segment().tags())
                .containsExactly("größe;a");
        assertThat(file.names()).isEqualTo(ColumnNames.OURS);
    }

    @Test
    void takesEitherKindOfUtf16() throws Exception {
        byte[] bytes = "\uFEFFsession_uid,state\ns1,closed\n".getBytes(StandardCharsets.UTF_16LE);
        InputFile file = InputFile.open(Input.file(directory, bytes), as(StandardCharsets.UTF_16, null));
        assertThat(Input.rows(file, Input.RULES)).hasSize(1);
        // Java writes it by itself
        assertThat(file.shape().bom()).isFalse();
    }

    @Test
    void readsUtf16WhereItWasAskedFor() throws Exception {
        byte[] bytes = "\uFEFFsession_uid,state\ns1,closed\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Input.rows(Input.file(directory, bytes), StandardCharsets.UTF_16LE))
                .extracting(row -> row.sessionUid())
                .containsExactly("s1");
    }

    @Test
    void takesTheDelimiterThatIsGiven() throws Exception {
        InputFile file = InputFile.open(file("session_uid|a;b;c\ns1|x\n"), as(null, '|'));
        assertThat(file.shape().delimiter()).isEqualTo('|');
        assertThat(file.shape().columns()).containsExactly("session_uid", "a;b;c");
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r'})
    void refusesADelimiterThatCantBeOne(char delimiter) throws Exception {
        Path path = file("session_uid,state\n");
        assertThatThrownBy(() -> InputFile.open(path, as(null, delimiter)))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("the delimiter");
    }

    @Test
    void refusesAFileOfOnlyAMark() throws Exception {
        assertThatThrownBy(() -> open("\uFEFF")).hasMessageStartingWith("the input is empty");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> Input.open(directory))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("the file is a directory");
        assertThatThrownBy(() -> Input.open(directory.resolve("none.csv")))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("the file does not exist");
    }

    @Test
    void refusesAFileThatItMayNotRead() throws Exception {
        Path path = file("session_uid\n");
        assumeThat(path.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(path)).as("not run by root").isFalse();
        assertThatThrownBy(() -> Input.open(path))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("may not be read");
    }

    private static InputFormat as(@Nullable Charset charset, @Nullable Character delimiter) {
        return new InputFormat(charset, delimiter, ColumnNames.OURS);
    }

    private Path file(String text) throws IOException {
        return Input.file(directory, text);
    }

    private InputFile open(String text) throws InputRefusedException, IOException {
        return Input.open(file(text));
    }
}
