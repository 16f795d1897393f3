package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
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
        assertThat(open(" Session_Uid ,\"My, own\",STATE\n").shape().columns())
                .containsExactly("Session_Uid", "My, own", "STATE");
    }

    @Test
    void needsOnlyTheSessionUid() throws Exception {
        InputFile file = open("session_uid");
        assertThat(file.shape().columns()).containsExactly("session_uid");
        assertThat(file.shape().delimiter()).isEqualTo(',');
        assertThat(Input.rows(file, Input.RULES)).isEmpty();
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
        assertThat(new HeaderLine(1, text, null).delimiter()).isEqualTo(delimiter.charAt(0));
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
        assertThat(open("session_uid,state," + found + "\n").shape().delimiter())
                .isEqualTo(',');
        assertThat(open("session_uid," + found + "\n").shape().delimiter()).isEqualTo(',');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            `sep=;~`         ! `;`
            `SEP=;~`         ! `;`
            `"sep=;"~`       ! `;`
            `~ ~sep=;~~`     ! `;`
            `sep=\t~`       ! `\t`
            """)
    void aLineBeforeItMayTellTheDelimiter(String before, String delimiter) throws Exception {
        String tilde = before.replace('~', '\n');
        InputFile file = open(tilde + "session_uid%sstate\ns1%sclosed\n".formatted(delimiter, delimiter));
        assertThat(file.shape().delimiter()).isEqualTo(delimiter.charAt(0));
        long header = tilde.chars().filter(c -> c == '\n').count() + 1;
        assertThat(Input.rows(file, Input.RULES)).extracting(row -> row.line()).containsExactly(header + 1);
    }

    @Test
    void whatIsGivenWinsOverWhatTheFileTells() throws Exception {
        Path path = Input.file(directory, "sep=;\nsession_uid|state;x\n");
        InputFile file = InputFile.open(path, new InputFormat(null, '|', ColumnNames.OURS));
        assertThat(file.shape().columns()).containsExactly("session_uid", "state;x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=", "sep=;;", "sep=;,,", "sep=\"", "sep=#", "sep= "})
    void aLineThatTellsNoDelimiterIsRefused(String line) {
        assertThatThrownBy(() -> open(line + "\nsession_uid;state\n"))
                .isInstanceOf(InputRefusedException.class)
                .hasMessageStartingWith("line 1: sep= here is followed by \"");
    }

    @Test
    void spacesThatNobodySeesAreNoPartOfAName() throws Exception {
        assertThat(Input.rows(open("session_uid\u00a0,\u00a0state\ns1,closed\n"), Input.RULES))
                .hasSize(1);
    }

    @Test
    void aRowThatRepeatsItNamesNoSession() throws Exception {
        var rows = Input.rows(open("Session_UID,message\ns1,hello\nSession_UID,message\ns2,bye\n"), Input.RULES);
        assertThat(rows).extracting(Input::codes).containsExactly("", "missing_session_uid", "");
        assertThat(rows.get(1).problems().get(0).sentence()).startsWith("the row repeats the header");
    }

    @Test
    void afterSuchALineThereMustBeAHeader() {
        assertThatThrownBy(() -> open("sep=;\n")).hasMessageStartingWith("the input is empty");
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
        assertThat(file.shape().columns()).containsExactly("session_uid", "state");
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
    void refusesAnEndlessHeader() throws Exception {
        assertThatThrownBy(() -> open("session_uid," + "x".repeat(70_000)))
                .hasMessageStartingWith("line 1: the header is longer than 65536");
        assertThatThrownBy(() -> open(" ".repeat(70_000) + "\nsession_uid"))
                .hasMessageStartingWith("line 1: the header is longer than 65536");
    }

    private Path file(String text) throws IOException {
        return Input.file(directory, text);
    }

    private InputFile open(String text) throws InputRefusedException, IOException {
        return Input.open(file(text));
    }
}
