package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them: each is read, and its errors.csv is one more of its kind. */
class InputFormsTest extends AcceptanceTest {

    private static final String TEXT = "Grüße, \"Zoë\" – 100 €";

    private static final String ROWS = """
            session_uid;state;message
            first;closed;"Grüße, ""Zoë"" – 100 €"
            refused;closed;"Grüße, ""Zoë"" – 100 €"
            misspelt;clsoed;"Grüße, ""Zoë"" – 100 €"
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTF-8        | false |                        | \\n
            UTF-8        | true  |                        | \\n
            UTF-8        | false |                        | \\r\\n
            UTF-8        | false |                        | \\r
            UTF-8        | false |                        | mixed
            UTF-16LE     | true  |                        | \\r\\n
            UTF-16BE     | true  |                        | \\r
            UTF-16LE     | false | --charset=UTF-16LE     | \\n
            UTF-16       | false | --charset=UTF-16       | \\n
            windows-1252 | false | --charset=windows-1252 | \\r\\n
            """)
    void ofAnyCharsetAndLineEnd(String charset, boolean marked, String option, String lineEnd) throws Exception {
        String end = lineEnd.replace("\\r", "\r").replace("\\n", "\n");
        String rows = lineEnd.equals("mixed")
                ? ROWS.replaceFirst("\n", "\r\n").replaceFirst("\nref", "\rref")
                : ROWS.replace("\n", end);
        String text = (marked ? "\uFEFF" : "") + rows;
        String[] options = option == null ? new String[0] : new String[] {option};
        runAndMend(text.getBytes(Charset.forName(charset)), Charset.forName(charset), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "\"sep=;\"\r\n"})
    void thatTellTheirDelimiter(String line) throws Exception {
        runAndMend((line + ROWS).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"typed, true", "typed, false", "job file, true", "job file, false"})
    void withOtherNamesForTheirColumns(String where, boolean again) throws Exception {
        String text = ROWS.replace("session_uid;state;message", "Session ID;Status;Text, as sent;message")
                .replaceAll("(?m)\"$", "\";what the customer wrote");
        Path job = Files.writeString(home.resolve("job.yml"), """
                column:
                  session_uid: Session ID
                  state: STATUS
                  message: Text, as sent
                """);
        String[] options = where.equals("typed")
                ? new String[] {
                    "--column=session_uid=Session ID", "--column=state=STATUS", "--column=message=Text, as sent"
                }
                : new String[] {"--job", job.toString()};
        runOnce(text.getBytes(StandardCharsets.UTF_8), options);
        requireMended(
                program.outputDir().resolve("errors.csv"), StandardCharsets.UTF_8, again ? options : new String[0]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void packed(boolean inTwoParts) throws Exception {
        int cut = inTwoParts ? ROWS.indexOf("refused") : ROWS.length();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(gzip(ROWS.substring(0, cut)));
        packed.write(inTwoParts ? gzip(ROWS.substring(cut)) : new byte[0]);
        runAndMend(packed.toByteArray(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pipedIn(boolean isPacked) throws Exception {
        Path file = home.resolve("given");
        Files.write(file, isPacked ? gzip(ROWS) : ROWS.getBytes(StandardCharsets.UTF_8));
        refuseOne();
        Ended ended = program.pipe(file).await();
        ended.requireExit(1);
        assertThat(ended.out()).contains(" of stdin.csv: ");
        requireMended(program.outputDir().resolve("errors.csv"), StandardCharsets.UTF_8);
        try (var left = Files.walk(program.stateDir())) {
            // the reports are elsewhere
            assertThat(left.map(path -> path.getFileName().toString()))
                    .doesNotContain("stdin.csv", ended.out().substring(4, 14));
        }
    }

    private void runAndMend(byte[] bytes, Charset charset, String... options) throws IOException {
        runOnce(bytes, options);
        requireMended(program.outputDir().resolve("errors.csv"), charset, options);
    }

    private void runOnce(byte[] bytes, String... options) throws IOException {
        Path input = Files.write(home.resolve("input.csv"), bytes);
        refuseOne();
        program.run(input, options).requireExit(1);
        assertThat(server.messages())
                .containsExactlyInAnyOrder(
                        Asked.message("first", TEXT, "assistant"), Asked.message("refused", TEXT, "assistant"));
    }

    /** The update of one row is refused once its message is sent. */
    private void refuseOne() {
        server.script(
                (asked, nth) -> asked.session().equals("refused") && !asked.isMessage() ? Fault.REFUSED : Fault.NONE);
    }

    private void requireMended(Path errors, Charset charset, String... options) throws IOException {
        server.script((asked, nth) -> Fault.NONE);
        String text = Files.readString(errors, charset);
        assertThat(text.lines()).hasSize(3);
        // what was sent is not there to be sent again, whatever the column is called
        assertThat(text).contains("refused;closed;;").contains("clsoed;\"" + TEXT.replace("\"", "\"\"") + "\"");
        assertThat(text.strip()).matches("(?s)\uFEFF?session_uid;state;message(;message \\(ignored\\))?;error_line;.*");
        Path mended = Files.writeString(home.resolve("mended.csv"), text.replace("clsoed", "closed"), charset);
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--no-repeat", "off"));
        program.run(mended, all.toArray(String[]::new)).requireExit(0);
        assertThat(server.messages()).hasSize(3).contains(Asked.message("misspelt", TEXT, "assistant"));
        requireNoMessageTwice();
        for (String session : List.of("first", "refused", "misspelt")) {
            assertThat(server.chat(session).state()).isEqualTo("closed");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
