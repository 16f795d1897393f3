package io.github.sessionmaintenance.intake;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Notices a spreadsheet's rounding: it keeps 15 digits, so every uid of 17 digits ends in {@code 00}.
 * By chance one in a hundred does.
 */
final class RoundedUids {

    private static final Pattern LONG = Pattern.compile("\\d{17}");
    private static final int SUSPICIOUS = 3;

    /** Different ones, since one session may have many rows; no more than needed. */
    private final Set<String> rounded = new HashSet<>();

    private long firstLine;
    private boolean someExact;

    void see(long line, String uid) {
        if (someExact || !LONG.matcher(uid).matches()) {
            return;
        }
        someExact = !uid.endsWith("00");
        if (rounded.isEmpty()) {
            firstLine = line;
        }
        if (rounded.size() < SUSPICIOUS) {
            rounded.add(uid);
        }
    }

    /** @throws InputRefusedException if, of all that were seen, each was rounded and there were several */
    void require() throws InputRefusedException {
        if (!someExact && rounded.size() == SUSPICIOUS) {
            throw new InputRefusedException(
                    firstLine,
                    "from here on every session_uid of 17 digits ends in 00: a spreadsheet has rounded them; export again, and import the column as text");
        }
    }
}
