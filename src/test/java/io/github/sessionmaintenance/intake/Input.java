package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Problem;
import io.github.sessionmaintenance.record.Sender;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Input files for tests, and what the intake makes of them. */
final class Input {

    static final IntakeRules RULES = new IntakeRules(Sender.ASSISTANT, false, true, false, null);

    private Input() {}

    static Path file(Path directory, String text) throws IOException {
        return file(directory, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path file(Path directory, byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(directory, "input", ".csv"), bytes);
    }

    static InputFile open(Path path) throws InputRefusedException, IOException {
        return InputFile.open(path, InputFormat.TOLD_BY_FILE);
    }

    static List<InputRow> rows(Path path) throws InputRefusedException, IOException {
        return rows(open(path), RULES);
    }

    static List<InputRow> rows(Path path, Charset charset) throws InputRefusedException, IOException {
        return rows(InputFile.open(path, new InputFormat(charset, null, ColumnNames.OURS)), RULES);
    }

    static List<InputRow> rows(InputFile file, IntakeRules rules) throws InputRefusedException, IOException {
        List<InputRow> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(file, rules)) {
            for (InputRow row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static InputRefusedException refusal(Path path) {
        return refusal(path, RULES);
    }

    static InputRefusedException refusal(Path path, IntakeRules rules) {
        return catchThrowableOfType(InputRefusedException.class, () -> rows(open(path), rules));
    }

    static String codes(InputRow row) {
        return Problem.codes(row.problems());
    }
}
