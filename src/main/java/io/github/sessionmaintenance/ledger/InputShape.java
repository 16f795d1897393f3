package io.github.sessionmaintenance.ledger;

import java.nio.charset.Charset;
import java.util.List;

/**
 * What the reports need to know of a run's input once the file itself is gone.
 *
 * @param name the file's name without its folder
 * @param sha256 of its bytes, unpacked if it is packed, in lower-case hex
 * @param columns the header's cells as the reports repeat them
 * @param meanings what each of these is to us, such as {@code message}; any other word for one that means nothing
 * @param bom whether the file began with a byte order mark
 */
public record InputShape(
        String name,
        String sha256,
        List<String> columns,
        List<String> meanings,
        char delimiter,
        Charset charset,
        boolean bom) {

    public InputShape {
        columns = List.copyOf(columns);
        meanings = List.copyOf(meanings);
    }
}
