import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Input files of any length. */
final class Inputs {

    /**
     * As a double every uid is the same number, so that one and the same answer fits all of them: the API's own
     * numbers pass through a double, and the program compares no more than that.
     */
    static final String UID = "1722601268540200000000%08d";

    static final String ANSWERED_UID = "172260126854020000000000000000";

    private Inputs() {}

    static Path updates(int rows) throws IOException {
        return write("updates-" + rows, rows, "state", n -> "closed");
    }

    static Path messages(int rows) throws IOException {
        return write("messages-" + rows, rows, "message", n -> "Message " + n);
    }

    /** Two calls a row. */
    static Path both(int rows) throws IOException {
        return write("both-" + rows, rows, "state,message", n -> "closed,Message " + n);
    }

    private interface Cells {
        String of(int n);
    }

    private static Path write(String name, int rows, String columns, Cells cells) throws IOException {
        Path file = Files.createDirectories(Launch.HOME).resolve(name + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("session_uid," + columns + "\n");
            for (int n = 1; n <= rows; n++) {
                out.write(UID.formatted(n) + "," + cells.of(n) + "\n");
            }
        }
        return file;
    }
}
