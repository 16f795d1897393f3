package io.github.sessionmaintenance.intake;

import io.github.sessionmaintenance.record.InputRow;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads and checks the input's rows one by one, in little memory whatever the file. For one thread. */
public final class RowReader implements Closeable {

    private final InputFile file;
    private final IntakeRules rules;
    private final InputBytes bytes;
    private final Header header;
    private final RawRows rows;
    private final RoundedUids roundedUids = new RoundedUids();
    private boolean ended;

    /**
     * @throws InputRefusedException if the file is not as it was opened
     * @throws IOException if the storage fails
     */
    public RowReader(InputFile file, IntakeRules rules) throws InputRefusedException, IOException {
        this.file = file;
        this.rules = rules;
        this.bytes = InputBytes.open(file.path());
        try {
            PhysicalLines lines = new PhysicalLines(bytes, file.shape().charset());
            this.header = Header.read(HeaderLine.read(lines), file.shape().delimiter(), file.names());
            rules.admit(header);
            this.rows = new RawRows(lines, file.shape().delimiter(), header.size());
        } catch (InputRefusedException | IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * The next row, valid or not; null after the last. Only that null says that the input as a whole
     * is fit to be used.
     *
     * @throws InputRefusedException if it is not: whoever made the file mends it
     * @throws IOException if the storage fails
     */
    public @Nullable InputRow read() throws InputRefusedException, IOException {
        RawRow raw = ended ? null : rows.next();
        if (raw == null) {
            requireFit();
            return null;
        }
        InputRow row = new RowCheck(header, raw).result(rules);
        roundedUids.see(row.line(), row.sessionUid());
        if (row.change() != null) {
            rules.admit(row.line(), row.change());
        }
        return row;
    }

    private void requireFit() throws InputRefusedException, IOException {
        if (!ended && !bytes.sha256().equals(file.shape().sha256())) {
            throw new InputRefusedException(
                    0, "the file changed while it was read: wait until it is whole and start again");
        }
        ended = true;
        roundedUids.require();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
