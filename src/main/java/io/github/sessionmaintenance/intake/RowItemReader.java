package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.record.ExitCode;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.StopSwitch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Hands the input's rows to the staging step, some at a time. Always reads from the first row, since only a whole
 * pass can tell that the input is sound: staging a row again changes nothing. What is wrong with the
 * input as a whole throws the stop switch; an exception would make it look like a failure of ours.
 */
final class RowItemReader implements ItemStreamReader<List<InputRow>> {

    private final InputFile input;
    private final IntakeRules rules;
    private final Run run;
    private final StopSwitch stop;
    private @Nullable ReadAhead reader;
    private long rowsRead;
    private boolean whole;

    RowItemReader(InputFile input, IntakeRules rules, Run run, StopSwitch stop) {
        this.input = input;
        this.rules = rules;
        this.run = run;
        this.stop = stop;
    }

    @Override
    public void open(ExecutionContext context) {
        rowsRead = 0;
        whole = false;
        if (run.sealed()) {
            return;
        }
        try {
            reader = new ReadAhead(new RowReader(input, rules));
        } catch (InputRefusedException | IOException e) {
            refuse(e);
        }
    }

    @Override
    public @Nullable List<InputRow> read() {
        if (reader == null || stop.isThrown()) {
            return null;
        }
        try {
            List<InputRow> rows = reader.read();
            whole = rows.isEmpty();
            rowsRead += rows.size();
            return whole ? null : rows;
        } catch (InputRefusedException | IOException e) {
            refuse(e);
            return null;
        }
    }

    private void refuse(Exception why) {
        String reason = why instanceof IOException
                ? "the input can't be read (" + why + "): copy it to a disk that is in order, and run that"
                : String.valueOf(why.getMessage());
        stop.stop(ExitCode.REFUSED, reason);
    }

    /** Whether the last row was reached. */
    boolean isWhole() {
        return whole;
    }

    long rowsRead() {
        return rowsRead;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new ItemStreamException("the input can't be closed", e);
        } finally {
            reader = null;
        }
    }
}
