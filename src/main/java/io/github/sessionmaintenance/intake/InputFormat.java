package io.github.sessionmaintenance.intake;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a file's form.
 *
 * @param charset null for the one that its byte order mark tells, UTF-8 if it has none
 * @param delimiter null for the one that its first line tells, or the one of comma, semicolon, tab and bar
 *     that its header uses
 */
public record InputFormat(
        @Nullable Charset charset, @Nullable Character delimiter, ColumnNames columns) {

    /** Nothing is said: the file tells it all. */
    public static final InputFormat TOLD_BY_FILE = new InputFormat(null, null, ColumnNames.OURS);
}
