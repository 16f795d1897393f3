package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.InputRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomInputTest {

    private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> PIECES =
            List.of("a", "ü", "😀", " ", "\t", "\"", "\"\"", ",", ";", "|", "\n", "\r\n", "\r", "-", "0", "\u0007");

    @TempDir
    Path directory;

    static List<Long> seeds() {
        Random random = new Random();
        return random.longs(10).boxed().toList();
    }

    /** What a correct writer writes is read back, cell by cell, each row on its line. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackWhatWasWritten(long seed) throws Exception {
        Random random = new Random(seed);
        String end = pick(random, ENDS);
        char delimiter = pick(random, List.of(',', ';', '\t', '|'));
        List<List<String>> written = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setRecordSeparator(end)
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord("session_uid", "message", "note");
            for (int i = 0; i < 200; i++) {
                text.append(end.repeat(random.nextInt(10) == 0 ? 2 : 0));
                lines.add(lineEnds(text) + 1);
                written.add(List.of("s" + i, piece(random), piece(random)));
                printer.printRecord(written.get(i));
            }
        }
        List<InputRow> rows = Input.rows(Input.file(directory, text.toString()));
        assertThat(rows).extracting(InputRow::cells).isEqualTo(written);
        assertThat(rows).extracting(InputRow::line).isEqualTo(lines);
    }

    /** Whatever the text, we cut records where Commons CSV would, or refuse what it refuses. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cutsRecordsWhereTheParserWould(long seed) throws Exception {
        Random random = new Random(seed);
        Path path = directory.resolve("soup.csv");
        for (int i = 0; i < 100; i++) {
            String body = piece(random) + piece(random);
            Files.writeString(path, "session_uid,message\n" + body);
            assertThat(ours(path)).as(body).isEqualTo(theirs(body));
        }
    }

    private static List<List<String>> ours(Path path) throws IOException {
        try {
            return Input.rows(InputFile.open(path, new InputFormat(null, ',', ColumnNames.OURS)), Input.RULES).stream()
                    .map(InputRow::cells)
                    .filter(RandomInputTest::isNotBlank)
                    .toList();
        } catch (InputRefusedException e) {
            return List.of();
        }
    }

    private static List<List<String>> theirs(String body) throws IOException {
        try (CSVParser parser = CSVParser.parse(body, CSVFormat.RFC4180)) {
            return parser.getRecords().stream()
                    .map(CSVRecord::toList)
                    .filter(RandomInputTest::isNotBlank)
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    /** The parser does not tell a blank line, which is no row, from a blank cell in quotes, which is one. */
    private static boolean isNotBlank(List<String> cells) {
        return cells.size() > 1 || !cells.get(0).isBlank();
    }

    private static long lineEnds(CharSequence text) {
        return text.toString()
                .replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
    }

    private static String piece(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(pick(random, PIECES));
        }
        return text.toString();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
