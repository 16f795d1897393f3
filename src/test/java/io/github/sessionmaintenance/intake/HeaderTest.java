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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    @TempDir
    Path directory;

    @Test
    void understandsNamesInAnyCaseAndOrder() throws Exception {
        var rows = Input.rows(file(" Message ,STATE,Session_Uid\nhi,closed,s1\n"));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.sessionUid()).isEqualTo("s1");
            assertThat(row.change()).isNotNull().satisfies(change -> {
                assertThat(change.message()).isEqualTo("hi");
                assertThat(change.state()).hasToString("CLOSED");
            });
        });
    }

    @Test
    void keepsColumnNamesAsTheyAre() throws Exception {
        assertThat(open(" Session_Uid ,\"My, own\",STATE\n").columns())
                .containsExactly("Session_Uid", "My, own", "STATE");
    }

    @Test
    void needsOnlyTheSessionUid() throws Exception {
        InputFile file = open("session_uid");
        assertThat(file.columns()).containsExactly("session_uid");
        assertThat(file.delimiter()).isEqualTo(',');
        assertThat(Input.rows(file, Input.RULES)).isEmpty();
    }

    @Test
    void digestsAllBytes() throws Exception {
        byte[] bytes = ("session_uid,state\n" + "s1,closed\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
        Path path = Input.file(directory, bytes);
        InputFile file = Input.open(path);
        assertThat(file.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(file.size()).isEqualTo(bytes.length);
        assertThat(file.name()).isEqualTo(path.getFileName().toString());
        assertThat(file.path()).isEqualTo(path);
    }

    @Test
    void removesAndRemembersTheUtf8Mark() throws Exception {
        InputFile marked = open("\uFEFFsession_uid,state\ns1,closed\n");
        assertThat(marked.bom()).isTrue();
        assertThat(marked.columns()).containsExactly("session_uid", "state");
        assertThat(Input.rows(marked, Input.RULES))
                .extracting(row -> row.line())
                .containsExactly(2L);
        assertThat(open("session_uid,state\n").bom()).isFalse();
    }

    @Test
    void removesTheMarkAlsoBeforeAQuotedName() throws Exception {
        assertThat(open("\uFEFF\"session_uid\";\"state\"\n").columns()).containsExactly("session_uid", "state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void refusesWideTextWithOrWithoutAMark(String charset) throws Exception {
        for (String start : new String[] {"", "\uFEFF"}) {
            byte[] bytes = (start + "session_uid,state\ns1,closed\n").getBytes(Charset.forName(charset));
            assertThatThrownBy(() -> Input.open(Input.file(directory, bytes)))
                    .isInstanceOf(InputRefusedException.class)
                    .hasMessageStartingWith("line 1: ")
                    .hasMessageContaining("UTF-16")
                    .hasMessageContaining("save it again as UTF-8");
        }
    }

    @Test
    void readsUtf16WhereItWasAskedFor() throws Exception {
        byte[] bytes = "\uFEFFsession_uid,state\ns1,closed\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Input.rows(Input.file(directory, bytes), StandardCharsets.UTF_16LE))
                .extracting(row -> row.sessionUid())
                .containsExactly("s1");
    }

    @Test
    void refusesAUtf8MarkInAnotherCharset() throws Exception {
        Path path = file("\uFEFFsession_uid,state\n");
        assertThatThrownBy(() -> InputFile.open(path, StandardCharsets.ISO_8859_1, null))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("UTF-8, not ISO-8859-1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`session_uid,state`           | `,`",
                "`session_uid;state`           | `;`",
                "`session_uid\tstate`          | `\t`",
                "`session_uid{state`           | `|`",
                "`\"a,b,c\";session_uid;state` | `;`",
                "`session_uid;state;\"a,b,c,d` | `;`",
                "`session_uid`                 | `,`",
            },
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true)
    void findsTheDelimiter(String header, String delimiter) throws Exception {
        String text = header.replace('{', '|');
        assertThat(new HeaderLine(1, text).delimiter()).isEqualTo(delimiter.charAt(0));
    }

    @Test
    void takesTheDelimiterThatIsGiven() throws Exception {
        InputFile file = InputFile.open(file("session_uid|a;b;c\ns1|x\n"), StandardCharsets.UTF_8, '|');
        assertThat(file.delimiter()).isEqualTo('|');
        assertThat(file.columns()).containsExactly("session_uid", "a;b;c");
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r'})
    void refusesADelimiterThatCantBeOne(char delimiter) throws Exception {
        Path path = file("session_uid,state\n");
        assertThatThrownBy(() -> InputFile.open(path, StandardCharsets.UTF_8, delimiter))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("the delimiter");
    }

    @ParameterizedTest
    @CsvSource({
        "mesage, message",
        "massage, message",
        "messages, message",
        "passage, message",
        "sesion_uid, session_uid",
        "session_id, session_uid",
        "SessionUid, session_uid",
        "Session-UID, session_uid",
        "stat, state",
        "State., state",
        "segments, segment",
        "sgement, segment",
        "chatmode, chat_mode",
        "sent_by, send_by",
    })
    void refusesANearMiss(String found, String meant) throws Exception {
        String others = meant.equals("session_uid") ? "" : "session_uid,";
        assertThat(Input.refusal(file("\n" + others + found + ",zzz\n")))
                .hasMessageStartingWith("line 2: " + found + ": did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "satte", "note", "page", "uid", "comment", "messages_v2", "error_mesage"})
    void acceptsANameThatIsFarEnough(String found) throws Exception {
        assertThat(open("session_uid,state," + found + "\n").delimiter()).isEqualTo(',');
        assertThat(open("session_uid," + found + "\n").delimiter()).isEqualTo(',');
    }

    @Test
    void acceptsANearMissOfAColumnThatIsThere() throws Exception {
        assertThat(open("session_uid,state,stat,message,mesage\n").notices())
                .containsExactly("ignored columns that mean nothing here: stat, mesage");
    }

    @Test
    void saysInOneLineWhichColumnsItIgnores() throws Exception {
        assertThat(open("session_uid,Foo\u0007,state,error_line,ERROR_Code,,\n").notices())
                .containsExactly("ignored columns that mean nothing here: Foo, (no name), (no name)");
        assertThat(open("session_uid,state,error_line,ERROR_Code\n").notices()).isEmpty();
    }

    @Test
    void leavesOutTheColumnsOfAnEarlierReport() throws Exception {
        InputFile file = open("error_x,session_uid,state,error_line,Error_code\n1,s1,closed,2,foo\n");
        assertThat(file.columns()).containsExactly("session_uid", "state");
        assertThat(Input.rows(file, Input.RULES)).singleElement().satisfies(row -> {
            assertThat(row.cells()).containsExactly("s1", "closed");
            assertThat(row.problems()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {
                "``                              ! `the input is empty`",
                "`~~ ~`                          ! `the input is empty`",
                "`state,foo~`                    ! `line 1: there is no column session_uid; split at \",\", the header names: state, foo`",
                "`session_uid state~`            ! `line 1: there is no column session_uid`",
                "`session_uid,state, State ~`    ! `line 1: the column State is there twice`",
                "`session_uid,x,X~`              ! `line 1: the column X is there twice`",
                "`session_uid,\"sta~te\"~`       ! `line 1: a quote that opens in the header does not close`",
                "`session_uid,\"state~`          ! `line 1: a quote that opens in the header does not close`",
                "`session_uid,\"sta\"te~`        ! `line 1: in this record a closing quote is followed by more text`",
                "`~session_uid,\"sta\"te~`       ! `line 2: in this record a closing quote is followed by more text`",
            })
    void refusesAHeaderThatCantBeUsed(String text, String message) throws Exception {
        assertThatThrownBy(() -> open(text.replace('~', '\n')))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAFileOfOnlyAMark() throws Exception {
        assertThatThrownBy(() -> open("\uFEFF")).hasMessageStartingWith("the input is empty");
    }

    @Test
    void refusesAnEndlessHeader() throws Exception {
        assertThatThrownBy(() -> open("session_uid," + "x".repeat(70_000)))
                .hasMessageStartingWith("line 1: the header is longer than 65536");
        assertThatThrownBy(() -> open(" ".repeat(70_000) + "\nsession_uid"))
                .hasMessageStartingWith("line 1: the header is longer than 65536");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> Input.open(directory))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining(directory + " is a directory");
        assertThatThrownBy(() -> Input.open(directory.resolve("none.csv")))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageContaining("none.csv does not exist");
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

    private Path file(String text) throws IOException {
        return Input.file(directory, text);
    }

    private InputFile open(String text) throws InputRefusedException, IOException {
        return Input.open(file(text));
    }
}
